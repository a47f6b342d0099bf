"""View models of the pages: what each page shows, in the words in which it shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from onrecord.pipeline import Record
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.pages.actors import actor_page, actors_page
from onrecord.surfaces.web.pages.article import article_page
from onrecord.surfaces.web.pages.conditions import conditions_page
from onrecord.surfaces.web.pages.contacts import contacts_page
from onrecord.surfaces.web.pages.contested import contested_page
from onrecord.surfaces.web.pages.evidence import evidence_page
from onrecord.surfaces.web.pages.front import FrontPage, front_page
from onrecord.surfaces.web.pages.history import history_page
from onrecord.surfaces.web.pages.outlets import compare_page, outlets_page
from onrecord.surfaces.web.pages.positions import positions_page
from onrecord.surfaces.web.pages.search import search_page
from onrecord.surfaces.web.pages.statements import quotes_page, statements_page
from onrecord.surfaces.web.pages.timeline import timeline_page

__all__ = ["OBJECT_PAGES", "QUESTION_PAGES", "FrontPage", "front_page"]

# By the name of their template: how the page of a question is made from what is asked of the record.
QUESTION_PAGES: dict[str, Callable[[Record, Asked], object]] = {
    "actors": actors_page,
    "compare": compare_page,
    "conditions": conditions_page,
    "contacts": contacts_page,
    "contested": contested_page,
    "outlets": outlets_page,
    "positions": positions_page,
    "quotes": quotes_page,
    "search": search_page,
    "statements": statements_page,
    "timeline": timeline_page,
}

# By the name of their template: how the page of an object is made from what the record has of it. An article comes as
# its Reading, a statement, claim or condition as its Evidence, an actor as its ActorFound.
OBJECT_PAGES: dict[str, Callable[[Record, Any], object]] = {
    "actor": actor_page,
    "article": article_page,
    "claim": evidence_page,
    "condition": evidence_page,
    "history": history_page,
    "statement": evidence_page,
}
