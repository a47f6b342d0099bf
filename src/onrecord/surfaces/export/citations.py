"""Where a row comes from, in one line, and whether a person has looked at it."""

from __future__ import annotations

from onrecord.answers import Extract, Review

UNREVIEWED = "machine-extracted, unreviewed"


def cite(extract: Extract, key: str) -> str:
    """Return the outlet, title, date and address of the article, the id of the row, and who reviewed it and when."""
    article = extract.reading.article
    title = f"“{article.title}”" if article.title else None
    published = article.published.isoformat() if article.published else "undated"
    where = ", ".join(part for part in (article.outlet or "unknown outlet", title, published, article.url) if part)
    return f"{where}; {key}; {reviewed_by(extract.review(key))}"


def reviewed_by(review: Review | None) -> str:
    """Return who accepted or amended a row, and on which day in UTC; until then, that nobody did."""
    if review is None:
        return UNREVIEWED
    return f"machine-extracted, {review.state} by {review.person} on {review.recorded.date().isoformat()}"
