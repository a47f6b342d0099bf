"""The figures of claims and conditions over scored items, and how they are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from evaluation.claim_items import ClaimItem, ExpectedClaim, ExpectedCondition
from evaluation.claim_matching import FoundClaim
from evaluation.claim_scores import FIGURES, ClaimVerdict, counts
from evaluation.condition_scores import CONDITION_FIGURES, ConditionVerdict, condition_counts
from evaluation.intervals import interval
from onrecord.datatypes import Condition

STRATUM_FIGURES = ("false fact", "invented", "false drop", "exact", "precision")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredItem:
    """An item with the verdicts on its claims and conditions."""

    item: ClaimItem
    claims: tuple[ClaimVerdict, ...]
    conditions: tuple[ConditionVerdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A share in percent, how many things it is a share of, and where 95 % of it lie over families drawn anew."""

    percent: float
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """The figures of one frame or one type of event, in percent, and how many claims were expected and found there."""

    expected: int
    found: int
    percent: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReport:
    """All figures over some items: of claims, of conditions, and of claims by frame and by type."""

    items: int
    families: int
    claims: dict[str, Figure]
    conditions: dict[str, Figure]
    frames: dict[str, Stratum]
    types: dict[str, Stratum]


def report(scored: Sequence[ScoredItem]) -> ClaimReport:
    """Return the figures over these items."""
    families = sorted({one.item.family for one in scored})
    return ClaimReport(
        items=len(scored),
        families=len(families),
        claims=_figures(FIGURES, _by_family(scored, lambda one: counts(one.claims))),
        conditions=_figures(CONDITION_FIGURES, _by_family(scored, lambda one: condition_counts(one.conditions))),
        frames=_strata((one.item.frame, verdict) for one in scored for verdict in one.claims),
        types=_strata((verdict.type, verdict) for one in scored for verdict in one.claims),
    )


def as_json(found: ClaimReport) -> dict[str, object]:
    """Return the report as JSON takes it."""
    return asdict(found)


def _by_family(scored: Sequence[ScoredItem], counted: Callable[[ScoredItem], Counter[str]]) -> list[Counter[str]]:
    families: dict[str, Counter[str]] = {}
    for one in scored:
        families.setdefault(one.item.family, Counter()).update(counted(one))
    return list(families.values())


def _figures(figures: Mapping[str, tuple[str, str]], families: Sequence[Counter[str]]) -> dict[str, Figure]:
    return {name: _figure(part, whole, families) for name, (part, whole) in figures.items()}


def _figure(part: str, whole: str, families: Sequence[Counter[str]]) -> Figure:
    pairs = [(one[part], one[whole]) for one in families]
    low, high = interval(pairs, _percent) if pairs else (0.0, 0.0)
    return Figure(
        percent=round(_percent(pairs), 2), of=sum(of for _, of in pairs), low=round(low, 2), high=round(high, 2)
    )


def _percent(pairs: Sequence[tuple[int, int]]) -> float:
    whole = sum(of for _, of in pairs)
    return 100 * sum(part for part, _ in pairs) / whole if whole else 0.0


def _strata(verdicts: Iterable[tuple[str, ClaimVerdict]]) -> dict[str, Stratum]:
    grouped: dict[str, list[ClaimVerdict]] = {}
    for name, verdict in verdicts:
        grouped.setdefault(name, []).append(verdict)
    return {name: _stratum(counts(ones)) for name, ones in sorted(grouped.items())}


def _stratum(counted: Counter[str]) -> Stratum:
    pairs = {name: (counted[FIGURES[name][0]], counted[FIGURES[name][1]]) for name in STRATUM_FIGURES}
    percent = {name: round(_percent([pair]), 2) for name, pair in pairs.items()}
    return Stratum(expected=counted["expected"], found=counted["found"], percent=percent)


def table(found: ClaimReport) -> str:
    """Return the report for a person."""
    lines = [f"{found.items} items in {found.families} families; percent"]
    lines += ["", f"{'claims':24}{'percent':>9}{'of':>7}   95 % interval", *_figure_lines(found.claims)]
    lines += ["", f"{'conditions':24}{'percent':>9}{'of':>7}   95 % interval", *_figure_lines(found.conditions)]
    for title, strata in (("frame", found.frames), ("type", found.types)):
        heads = "".join(f"{name:>12}" for name in STRATUM_FIGURES)
        lines += ["", f"{title:20}{'expected':>9}{'found':>7}{heads}", *_stratum_lines(strata)]
    return "\n".join(lines)


def _figure_lines(figures: Mapping[str, Figure]) -> Iterator[str]:
    for name, one in figures.items():
        yield f"{name:24}{one.percent:>9.2f}{one.of:>7}   {one.low:.2f} to {one.high:.2f}"


def _stratum_lines(strata: Mapping[str, Stratum]) -> Iterator[str]:
    for name, one in strata.items():
        shares = "".join(f"{one.percent[figure]:>12.1f}" for figure in STRATUM_FIGURES)
        yield f"{name:20}{one.expected:>9}{one.found:>7}{shares}"


def error_lines(scored: ScoredItem) -> Iterator[str]:
    """Yield a line for everything that is wrong in an item, after a line with its text; nothing where all is right."""
    lines = [*_claim_errors(scored), *_condition_errors(scored)]
    if lines:
        yield f"{scored.item.name} ({scored.item.frame}): {scored.item.article.text}"
        yield from lines


def _claim_errors(scored: ScoredItem) -> Iterator[str]:
    for verdict in scored.claims:
        expected, found = verdict.expected, verdict.found
        mark = "FALSE FACT, " if verdict.false_fact else ""
        if expected is not None and found is None:
            yield f"  {mark}dropped: {_expected(expected)}"
        elif expected is None and found is not None:
            yield f"  {mark}extra: {_found(found)}"
        elif expected is not None and found is not None and (verdict.wrong_parts or verdict.false_fact):
            yield f"  {mark}wrong {', '.join(verdict.wrong_parts)}: {_expected(expected)}; found {_found(found)}"


def _condition_errors(scored: ScoredItem) -> Iterator[str]:
    parts = [name for name in CONDITION_FIGURES if name not in ("found", "precision")]
    for verdict in scored.conditions:
        expected, found = verdict.expected, verdict.found
        wrong = [name for name in parts if name not in verdict.right]
        if expected is not None and found is None:
            yield f"  dropped condition: {_expected_condition(expected)}"
        elif expected is None and found is not None:
            yield f"  extra condition: {_found_condition(found)}"
        elif expected is not None and found is not None and wrong:
            shown = f"{_expected_condition(expected)}; found {_found_condition(found)}"
            yield f"  wrong condition, {', '.join(wrong)}: {shown}"


def _expected(one: ExpectedClaim) -> str:
    return f"“{one.trigger.text}” {_frame(one)}"


def _found(one: FoundClaim) -> str:
    return f"“{one.predicate}” {_frame(one)} in “{' … '.join(span.text for span in one.evidence)}”"


def _frame(one: ExpectedClaim | FoundClaim) -> str:
    kind = one.type + (f"/{one.mode}" if one.mode else "")
    parties = f"{_listed(one.agents)}→{_listed(one.recipients)}"
    return f"{kind} {parties} by {one.source} {one.factuality}{' ' + one.modality if one.modality else ''}"


def _expected_condition(one: ExpectedCondition) -> str:
    before = one.before.text if one.before else None
    return f"{_listed(one.set_by)} of {_listed(one.required_of)}: “{one.demand.text}” before “{before}”"


def _found_condition(one: Condition) -> str:
    return f"“{one.demand.text}” before “{one.before.text if one.before else None}”"


def _listed(labels: frozenset[str]) -> str:
    return "+".join(sorted(labels)) or "–"
