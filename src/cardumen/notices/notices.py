"""Letters, as they leave: what each says is looked up then."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cardumen.kernel.errors import Text
from cardumen.mail.actions import write_text
from cardumen.mail.holds import delay_with
from cardumen.mail.kinds import Letter, kind_of, write_with
from cardumen.methods.replies import marker
from cardumen.notices.clocks import local_time, wakes_at
from cardumen.notices.enums import Pace, Section
from cardumen.notices.kinds import NOTICES, SUMMARY
from cardumen.notices.models import Choice, Notice, Paces
from cardumen.people.models import Person
from cardumen.ui.panels import Waiting, waiting_for

STOPPING: Final = "notices.stop"
SUMMARY_TEMPLATE: Final = "notices/mail/summary"
# So many lines of a section, and tasks, does a summary hold.
MOST: Final = 5


@delay_with
def delay_until_morning(address: str, key: str) -> datetime | None:
    """Where whoever it goes to works it is night, or a day off: only what is urgent leaves."""
    if not settings.QUIET_HOURS or kind_of(key).is_urgent:
        return None
    person = Person.objects.filter(email__iexact=address).first()
    if person is None:
        return None
    now = local_time(person, timezone.now())
    moment = wakes_at(now)
    return moment if moment > now else None


@write_with
def write_notice(key: str) -> Letter | None:
    """The letter with that key: of one notice, or a summary of several."""
    kind, *numbers, number = key.split(":")
    person = Person.objects.filter(pk=number).first()
    if person is None or not person.takes_part:
        return None
    with override(person.language):
        if kind == SUMMARY:
            return _write_summary(person, date.fromisoformat(numbers[0]))
        return _write_one(person, kind, ":".join(numbers))


def _write_one(person: Person, key: str, numbers: str) -> Letter | None:
    notice = Notice.objects.unread().filter(person=person, kind=key, numbers=numbers).first()
    if notice is None:
        return None
    if Choice.objects.paces_of(person).of(key, notice.network_id) == Pace.NEVER:
        return None
    facts = _facts(person, notice)
    if facts is None:
        return None
    kind = NOTICES[key]
    address = kind.reply_address(person, *map(int, numbers.split(":")))
    if address:
        facts["marker"] = marker(_("Write your answer above this line"))
    stopping = token(person, kind.key, notice.network_id)
    letter = _letter(person, kind.template, facts, kind.why, stopping)
    answers = {"Reply-To": address} if address else {}
    return replace(letter, headers={**letter.headers, **answers})


def _facts(person: Person, notice: Notice) -> dict[str, Any] | None:
    """None for a kind that no room declares any more, too. One and the same `person` for all of a
    summary: their standing is looked up once."""
    kind = NOTICES.get(notice.kind)
    numbers = map(int, notice.numbers.split(":"))
    found = kind.facts(person, *numbers) if kind else None
    return None if found is None else {"name": person.name, **found}


@dataclass(frozen=True)
class Line:
    """`button`: of a task, what is done there."""

    text: str
    url: str
    button: Text = ""


@dataclass(frozen=True)
class Part:
    """A section of a summary; `more`: how many lines it leaves out."""

    heading: Text
    lines: list[Line]
    more: int


def _write_summary(person: Person, day: date) -> Letter | None:
    """None where nothing of it is left to say: what only waits does not make a summary."""
    paces = Choice.objects.paces_of(person)
    parts = _parts(person, day, paces) if paces.has_summary else []
    if not parts:
        return None
    shown = [line for part in parts for line in part.lines]
    waiting = waiting_for(person)
    context = {
        "first": shown[0].text,
        "rest": sum(len(part.lines) + part.more for part in parts) - 1,
        "tasks": [_absolute(task) for task in waiting[:MOST]],
        "more": max(len(waiting) - MOST, 0),
        "parts": parts,
        "today": settings.SITE_URL + resolve_url(settings.LOGIN_REDIRECT_URL),
    }
    why = _("you have an account here")
    letter = _letter(person, SUMMARY_TEMPLATE, context, why, token(person, SUMMARY, None))
    stop = letter.headers["List-Unsubscribe"].strip("<>")
    facts = {**context, "subject": letter.subject, "why": why, "stop": stop}
    return replace(letter, html=render_to_string(f"{SUMMARY_TEMPLATE}.html", facts))


def _parts(person: Person, day: date, paces: Paces) -> list[Part]:
    """What it holds now, each page once, without the kinds they stopped meanwhile."""
    # door: their own.
    held = Notice.objects.unread().filter(person=person, summary=day)
    seen: set[str] = set()
    lines: dict[Section, list[Line]] = {section: [] for section in Section}
    for notice in held.order_by("pk"):
        if paces.of(notice.kind, notice.network_id) == Pace.NEVER:
            continue
        facts = _facts(person, notice)
        if facts is None or facts["url"] in seen:
            continue
        seen.add(facts["url"])
        kind = NOTICES[notice.kind]
        text = facts.get("line") or write_text(kind.template, facts, language=person.language)[0]
        lines[kind.section].append(Line(str(text), facts["url"]))
    return [
        Part(section.label, found[:MOST], max(len(found) - MOST, 0))
        for section, found in lines.items()
        if found
    ]


def _absolute(task: Waiting) -> Line:
    told = f"{task.what}: {task.title}" if task.title else str(task.what)
    return Line(told, settings.SITE_URL + task.url, task.button)


def _letter(
    person: Person, template: str, context: dict[str, Any], why: Text, stopping: str
) -> Letter:
    """With the reason for it, and how to have no more of them by one click (RFC 8058)."""
    stop = settings.SITE_URL + reverse("notices:stop", args=[stopping])
    subject, body = write_text(template, context, language=person.language)
    end = render_to_string("notices/mail/end.txt", {"why": why, "stop": stop})
    return Letter(
        person.email,
        subject,
        f"{body}\n{end.strip()}\n",
        {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def token(person: Person, kind: str, network: int | None) -> str:
    """With it this kind stops, without signing in: it opens nothing and says nothing else."""
    return signing.dumps([person.pk, kind, network], salt=STOPPING)


def read_token(text: str) -> tuple[Person, str, int | None] | None:
    """None for one that is forged, or of an account that is gone."""
    try:
        number, kind, network = signing.loads(text, salt=STOPPING)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=number, is_active=True).first()
    return (person, kind, network) if person and (kind in NOTICES or kind == SUMMARY) else None
