"""Shares the demonstration's practices and challenges, as their schools would."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cardumen.challenges.actions import (
    open_challenge,
    save_challenge,
    solve_challenge,
)
from cardumen.challenges.models import Challenge
from cardumen.demo import people, reading
from cardumen.demo.illustrating import illustrate
from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.networks.models import Network
from cardumen.people.models import Person
from cardumen.practices.actions import (
    Writing,
    declare_hosting,
    grow_practice,
    publish_practice,
    report_adaptation,
    save_practice,
    start_practice,
    try_practice,
)
from cardumen.practices.enums import AdaptationState, Evidence
from cardumen.practices.models import Adaptation, Practice
from cardumen.practices.verifications.actions import verify_practice
from cardumen.talk.actions import post_message

FACILITATOR = "Beatriz Contreras Molina"
TEXTS = (
    "title", "summary", "problem", "what_we_did", "needs_people", "needs_time", "needs_money",
    "results", "evidence", "what_did_not_work", "start_on_monday",
)  # fmt: skip


def share_practices() -> dict[str, Practice]:
    """All of them, with what stands beside them, by the slug of their file."""
    shared: dict[str, Practice] = {}
    for written in reading.practices():
        shared[written.slug] = _share_practice(written, shared)
    illustrate(shared)
    return shared


def share_challenges(practices: dict[str, Practice]) -> dict[str, Challenge]:
    """All of them, by the slug of their file."""
    return {written.slug: _share_challenge(written, practices) for written in reading.challenges()}


def _share_practice(written: reading.Written, shared: dict[str, Practice]) -> Practice:
    words = written.words
    author, school = author_of(words)
    writing = Writing(
        language=words["language"],
        network=Network.objects.get(slug=words["network"]),
        visibility=words["visibility"],
        evidence_grade=(
            Evidence.DECLARED if words["evidence_grade"] == "declared" else Evidence.DOCUMENTED
        ),
        topics=words["topics"],
        levels=words["levels"],
        subjects=words["subjects"],
        free_tags=words.get("tags", ()),
        cost=words["cost"],
        **{name: written.text(name) for name in TEXTS},
    )
    if "grown_from" in words:
        tried = shared[words["grown_from"]].adaptations.get(organisation=school)
        practice = grow_practice(adaptation=tried, by=Actor(author, school))
        save_practice(practice=practice, writing=writing, by=Actor(author, school))
    else:
        practice = start_practice(writing=writing, by=Actor(author, school))
    practice = publish_practice(
        practice=practice, by=Actor(author, school), at=moment(words["published"])
    )
    declare_hosting(
        a_month=words["hosting"],
        offers_virtual=words["hosting"] > 0,
        by=Actor(author, school),
    )
    for adaptation in words.get("adaptations", []):
        _adapt(practice, adaptation)
    if "verification" in words:
        verify_practice(
            practice=practice,
            finding=words["verification"]["finding"].strip(),
            by=Actor(people.find_or_make(FACILITATOR)),
            at=moment(words["verification"]["date"]),
        )
    return practice


def _adapt(practice: Practice, words: dict[str, Any]) -> None:
    by, school = author_of(words)
    adaptation = try_practice(practice=practice, by=Actor(by, school))
    Adaptation.objects.filter(pk=adaptation.pk).update(started_on=words["started"])
    if words["state"] != AdaptationState.TRYING:
        report_adaptation(
            adaptation=Adaptation.objects.get(pk=adaptation.pk),
            state=AdaptationState(words["state"]),
            changed=words.get("changed", "").strip(),
            outcome=words.get("outcome", "").strip(),
            measured=words.get("measured", False),
            would_repeat=words.get("would_repeat"),
            by=Actor(by, school),
        )


def _share_challenge(written: reading.Written, practices: dict[str, Practice]) -> Challenge:
    words = written.words
    author, school = author_of(words)
    challenge = save_challenge(
        title=written.text("title"),
        problem=written.text("problem"),
        tried=written.text("tried"),
        topics=words["topics"],
        levels=words["levels"],
        network=Network.objects.get(slug=words["network"]),
        visibility=words["visibility"],
        by=Actor(author, school),
    )
    challenge = open_challenge(
        challenge=challenge, by=Actor(author, school), at=moment(words["posted"])
    )
    for answer in words.get("answers", []):
        by, other = author_of(answer)
        post_message(
            thing=challenge,
            kind=answer["kind"],
            body=answer["body"].strip(),
            reference=practices.get(answer.get("practice", "")),
            by=Actor(by, other),
            at=moment(answer["date"]) + timedelta(hours=6),
        )
    if "closing" in words:
        closing = words["closing"]
        solve_challenge(
            challenge=challenge,
            what_solved=closing["what_solved"].strip(),
            practice=practices.get(closing.get("practice", "")),
            by=Actor(author, school),
            at=moment(closing["date"]) + timedelta(hours=8),
        )
    return challenge


def author_of(words: dict[str, Any]) -> tuple[Person, Organisation]:
    person = people.find_or_make(words["author"])
    school = Organisation.objects.get(register="cl-rbd", official_id=str(words["school"]))
    people.employ(person, school, post=words["post"])
    return person, school


def moment(day: date) -> datetime:
    """Ten in the morning of that day."""
    return datetime.combine(day, time(10), ZoneInfo("America/Santiago"))
