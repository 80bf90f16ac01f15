"""Schools that visit each other."""

from typing import Any

from cardumen.asks.actions import accept_ask, send_ask
from cardumen.challenges.models import Challenge
from cardumen.demo import reading
from cardumen.demo.shared import author_of, moment
from cardumen.directory.actor import Actor
from cardumen.internships.actions import confirm_visit, set_dates
from cardumen.internships.models import Visit
from cardumen.practices.models import Practice


def visit_each_other(practices: dict[str, Practice], challenges: dict[str, Challenge]) -> None:
    for words in reading.visits():
        _visit(words, practices[words["practice"]], challenges.get(words.get("challenge", "")))


def _visit(words: dict[str, Any], practice: Practice, challenge: Challenge | None) -> None:
    asking, receiving = Actor(*author_of(words)), Actor(*author_of(words["host"]))
    ask = send_ask(
        thing=challenge or practice,
        host=practice.organisation,
        way="visit",
        message=words["message"].strip(),
        dates=words["wish"],
        reference=practice if challenge else None,
        by=asking,
        at=moment(words["asked"]),
    )
    accept_ask(
        ask=ask, answer=words["host"]["answer"].strip(), by=receiving, at=moment(words["accepted"])
    )
    visit = Visit.objects.get(ask=ask)
    if "begins" in words:
        visit = set_dates(
            visit=visit, begins_on=words["begins"], ends_on=words["ends"], by=receiving
        )
    if "confirmed" in words:
        confirm_visit(visit=visit, by=asking, at=moment(words["confirmed"]))
