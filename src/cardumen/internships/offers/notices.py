"""To a school that leaves a request for a visit without an answer."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.asks.enums import AskState
from cardumen.asks.models import Ask
from cardumen.asks.notices import receiver_of, reference_of
from cardumen.notices.actions import notify
from cardumen.notices.enums import Section
from cardumen.notices.kinds import NoticeKind, add_notice
from cardumen.people.models import Person
from cardumen.practices.models import Hosting


def tell(kind: NoticeKind, ask: Ask) -> None:
    person = receiver_of(ask.host, ask.thing, reference_of(ask))
    if person is not None:
        notify(kind, ask.pk, to=[person], network=None, by=None)


def waits_facts(person: Person, number: int) -> dict[str, Any] | None:
    """While it has no answer, and they may give one."""
    asks = Ask.objects.received_by(person).with_both()
    ask = asks.filter(pk=number, state=AskState.ASKED).first()
    if ask is None:
        return None
    return {"name": person.name, "ask": ask, "url": settings.SITE_URL + ask.get_absolute_url()}


def rested_facts(person: Person, number: int) -> dict[str, Any] | None:
    """While no visit is proposed to their school."""
    ask = Ask.objects.received_by(person).with_both().filter(pk=number).first()
    if ask is None:
        return None
    silent = Hosting.objects.filter(organisation=ask.host).exclude(silent_since=None)
    if not silent.exists():
        return None
    url = settings.SITE_URL + reverse("practices:hosting")
    return {"name": person.name, "ask": ask, "url": url}


WAITS = add_notice(
    NoticeKind(
        key="visit-request-waits",
        name=_("Requests for visits that wait for an answer"),
        why=_("another school asks to visit yours"),
        section=Section.REPLIES,
        template="internships/mail/request_waits",
        facts=waits_facts,
        by_network=False,
    ),
    bears_repeating=True,
)
RESTED = add_notice(
    NoticeKind(
        key="visits-rested",
        name=_("Visits to your school no longer suggested"),
        why=_("another school had asked to visit yours"),
        section=Section.REPLIES,
        template="internships/mail/rested",
        facts=rested_facts,
        by_network=False,
    ),
    bears_repeating=True,
)
