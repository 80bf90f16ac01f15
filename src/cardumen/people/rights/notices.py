"""Mail about requests: to the requester at each step, to administrators before the clock runs out,
to the person concerned.

Keys begin with "rights:", so that it also reaches people who receive no other mail.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.people.disclosures.models import Disclosure
from cardumen.people.disclosures.notices import mark_of
from cardumen.people.models import Person
from cardumen.people.rights.clocks import complaint_until, is_certain
from cardumen.people.rights.models import DataRequest

add_mail(
    "rights", _("Request about personal data, or incident"), bears_repeating=True, is_urgent=True
)
add_mail("clock", _("Deadline of a request about data"), bears_repeating=True, is_urgent=True)


def acknowledge(asked: DataRequest) -> None:
    """At once: that it came, and until when it is answered. What a visitor wrote is not repeated,
    since the address may be anyone's."""
    _write(asked, "acknowledged")


def tell_extension(asked: DataRequest) -> None:
    _write(asked, "extended")


def tell_done(asked: DataRequest) -> None:
    """What was done; after an erasure also what was kept and why."""
    _write(asked, "granted")


def tell_refusal(asked: DataRequest) -> None:
    """The reasons, the Agency, and until when you can turn to it."""
    assert asked.answered_at is not None  # by a constraint of the table
    until = complaint_until(timezone.localdate(asked.answered_at))
    _write(asked, "refused", until=until, certain=is_certain(until))


def tell_concerned(asked: DataRequest) -> None:
    """To the person whose data someone else asks about, once it was verified who that is: while
    nothing has happened yet they can withdraw it."""
    _tell(asked, "asked_by_another", f"concerned:{_person(asked).pk}")


def tell_handed_over(asked: DataRequest, given: Disclosure) -> None:
    """To the person whose data were handed to whoever asked for them: to whom, by whom."""
    _tell(asked, "handed_over", f"handed-over:{given.pk}", given=given)


def tell_moved(asked: DataRequest, person: Person, before: str) -> None:
    """To the address that an account had and to the one that it has now."""
    known = mark_of(before, person.email)
    for to in (before, person.email):
        _tell(asked, "moved", f"moved:{known}:{to == before}", to=to, before=before)


def ask_to_answer(asked: DataRequest, moment: str) -> None:
    """To every administrator: when it comes, and before and when its clock runs out."""
    for person in Person.objects.filter(is_active=True, is_administrator=True):
        queue_message(
            key=f"clock:{asked.pk}:{moment}:{person.pk}",
            to=person.email,
            language=person.language,
            template="people/rights/mail/clock",
            context={
                "asked": asked,
                "person": person,
                "url": settings.SITE_URL + reverse("people:desk_request", args=[asked.pk]),
            },
        )


def _person(asked: DataRequest) -> Person:
    assert asked.person is not None  # whoever calls it has looked
    return asked.person


def _tell(asked: DataRequest, template: str, about: str, *, to: str = "", **more: object) -> None:
    """To the person whose data it is about, whoever asked."""
    person = _person(asked)
    queue_message(
        key=f"rights:{asked.pk}:{about}",
        to=to or person.email,
        language=person.language,
        template=f"people/rights/mail/{template}",
        context={
            "asked": asked,
            "person": person,
            "officer": settings.DATA_OFFICER,
            "responsible": settings.RESPONSIBLE,
            "url": settings.SITE_URL + reverse("people:data"),
            **more,
        },
    )


def _write(asked: DataRequest, template: str, **more: object) -> None:
    queue_message(
        key=f"rights:{asked.pk}:{template}",
        to=asked.reply_to,
        language=asked.language,
        template=f"people/rights/mail/{template}",
        context={
            "asked": asked,
            "officer": settings.DATA_OFFICER,
            "responsible": settings.RESPONSIBLE,
            "agency": settings.DATA_AGENCY,
            "url": settings.SITE_URL + reverse("people:data"),
            **more,
        },
    )
