"""What is written to the two sides of an ask."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cardumen.asks.models import Ask
from cardumen.directory.models import Organisation
from cardumen.directory.notices import reached_at
from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.networks.subjects import subject_called, subject_of
from cardumen.notices.actions import notify
from cardumen.notices.enums import Section
from cardumen.notices.kinds import NoticeKind, add_notice
from cardumen.people.models import Person

add_mail("ask-sent", _("Request to meet"), bears_repeating=True)
add_mail("ask-answered", _("Answer to a request to meet"), bears_repeating=True)


def receiver_of(host: Organisation, thing: Any, reference: Any) -> Person | None:
    """Who is written to where an ask goes: whoever shared what it is about, if they work there."""
    about = reference if reference is not None else thing
    return next(iter(reached_at(host, first=subject_of(about).author_of(about))), None)


def tell_asked(ask: Ask) -> None:
    _write(ask, "sent", receiver_of(ask.host, ask.thing, reference_of(ask)))


def tell_answer(ask: Ask) -> None:
    """To whoever asked, or who works there now."""
    _write(ask, "answered", _first_at(ask.organisation, ask.by))


def tell_withdrawn(ask: Ask) -> None:
    receiver = receiver_of(ask.host, ask.thing, reference_of(ask))
    people = [] if receiver is None else [receiver]
    notify(WITHDRAWN, ask.pk, to=people, network=None, by=None)


def withdrawn_facts(person: Person, number: int) -> dict[str, Any] | None:
    ask = Ask.objects.visible_to(person).with_both().filter(pk=number).first()
    if ask is None:
        return None
    return {"ask": ask, "thing": ask.title, "url": settings.SITE_URL + ask.get_absolute_url()}


WITHDRAWN = add_notice(
    NoticeKind(
        key="ask-withdrawn",
        name=_("Withdrawn requests"),
        why=_("another school had asked to meet yours"),
        section=Section.REPLIES,
        template="asks/mail/withdrawn",
        facts=withdrawn_facts,
        by_network=False,
    ),
    bears_repeating=True,
)


def reference_of(ask: Ask) -> Any:
    """The thing that it names besides; None without one, or where it has gone."""
    if not ask.reference:
        return None
    return subject_called(ask.reference).things.filter(pk=ask.reference_number).first()


def _first_at(organisation: Organisation, person: Person | None) -> Person | None:
    return next(iter(reached_at(organisation, first=person)), None)


def _write(ask: Ask, what: str, person: Person | None) -> None:
    if person is None:
        return
    queue_message(
        key=f"ask-{what}:{ask.pk}:{person.pk}",
        to=person.email,
        language=person.language,
        template=f"asks/mail/{what}",
        context={
            "name": person.name,
            "ask": ask,
            "thing": ask.title,
            "url": settings.SITE_URL + ask.get_absolute_url(),
        },
    )
