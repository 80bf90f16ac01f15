"""What a person asks about their data, until it is answered; each write as one procedure."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cardumen.kernel.errors import Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.people.actions.erasing import erase_person
from cardumen.people.actions.hiding import block_person
from cardumen.people.actions.persons import put_right
from cardumen.people.allowances import DATA_REQUESTS
from cardumen.people.disclosures.actions import record_disclosure
from cardumen.people.disclosures.models import Disclosure
from cardumen.people.kept import holdings
from cardumen.people.models import Person
from cardumen.people.rights import events, notices, rules
from cardumen.people.rights.clocks import EXTENSION, due_on
from cardumen.people.rights.enums import REQUEST, Asker, RequestKind, RequestState
from cardumen.people.rights.models import DataRequest
from cardumen.people.rules import may_answer_for_data

# What the system itself does at once for whoever has signed in; the rest a person answers.
AT_ONCE = frozenset({RequestKind.ACCESS, RequestKind.PORTABILITY, RequestKind.BLOCKING})


@transaction.atomic
def make_request(*, kind: RequestKind, text: str = "", by: Person) -> DataRequest:
    """They ask for themselves. What needs no one's judgement is done at once; the same asked twice
    is asked once."""
    locked(by)
    waiting = DataRequest.objects.of(by).open().filter(kind=kind).first()
    if waiting is not None:
        return waiting
    if kind in (RequestKind.RECTIFICATION, RequestKind.OPPOSITION) and not text.strip():
        raise Invalid(_("Describe what the request is about."), field="text")
    DATA_REQUESTS.spend(by)
    asked = DataRequest.objects.create(
        kind=kind,
        asker=Asker.SELF,
        person=by,
        text=text.strip(),
        language=by.language,
        reply_to=by.email,
        due_on=due_on(kind, timezone.localdate()),
    )
    publish(events.DataRequestMade(request=asked.pk), by=by)
    if kind in AT_ONCE:
        if kind == RequestKind.BLOCKING:
            block_person(person=by, by=by)
        with override(by.language):
            answer = _said_at_once()[kind]
        _end(asked, RequestState.GRANTED, answer=answer, by=None)
        publish(events.DataRequestGranted(request=asked.pk), by=by)
    return asked


@transaction.atomic
def make_request_for_another(
    *,
    kind: RequestKind,
    asker: Asker,
    asker_name: str,
    reply_to: str,
    about_name: str,
    about_email: str,
    text: str,
    language: str,
) -> DataRequest:
    """A representative, an heir, or the person themselves without an account, asks. Who it is, a
    person checks before anything is done; the clock runs from today all the same."""
    asked = DataRequest.objects.create(
        kind=kind,
        asker=asker,
        asker_name=asker_name,
        reply_to=reply_to,
        about_name=about_name,
        about_email=about_email,
        text=text,
        language=language,
        due_on=due_on(kind, timezone.localdate()),
    )
    publish(events.DataRequestMade(request=asked.pk))
    return asked


@transaction.atomic
def check_identity(
    *, asked: DataRequest, person: Person | None, how: str, by: Person
) -> DataRequest:
    """Notes whose data it is about (None: they have no account here), and how it was seen that who
    asks may ask."""
    rules.may_answer.check(asked, by)
    asked = _open(asked)
    if not how.strip():
        raise Invalid(
            _("Describe how you verified the requester's identity and right to ask."), field="how"
        )
    same = DataRequest.objects.open().filter(kind=asked.kind).exclude(pk=asked.pk)
    if person is not None and same.of(person).exists():
        raise WrongState(_("This person already has an open request like this. Answer that one."))
    asked.person, asked.identity, asked.identity_by = person, how.strip(), by
    asked.save(update_fields=["person", "identity", "identity_by"])
    publish(events.IdentityChecked(request=asked.pk, person=person.pk if person else None), by=by)
    return asked


@transaction.atomic
def hand_over_data(*, asked: DataRequest, by: Person) -> Disclosure:
    """Writes down that an administrator takes what is kept of a person, for whoever asked for it;
    the person sees it among those who received their data, and is written to."""
    asked = locked(asked)
    rules.may_hand_over.check(asked, by)
    person = asked.person
    assert person is not None  # by the rule
    with override(person.language):
        given = record_disclosure(
            people=[person],
            recipient=f"{asked.asker_name} ({asked.get_asker_display()})",
            what=_("All personal data kept here"),
            purpose=_("Request about data: %(kind)s") % {"kind": asked.get_kind_display()},
            by=by,
        )
    publish(events.DataHandedOver(request=asked.pk, disclosure=given.pk), by=by)
    return given


@transaction.atomic
def extend_request(*, asked: DataRequest, reason: str, by: Person) -> DataRequest:
    """Thirty days more, once, with the reason told to who asks."""
    may_answer_for_data.check(by)
    asked = _open(asked)
    if asked.kind == RequestKind.BLOCKING:
        raise WrongState(_("Blocking cannot be extended: the law allows two working days."))
    if asked.extended_at is not None:
        raise WrongState(_("This request has already been extended once, the most the law allows."))
    if not reason.strip():
        raise Invalid(
            _("Write why more time is needed. The reason is sent to the requester."), field="reason"
        )
    asked.extended_at, asked.extension_reason = timezone.now(), reason.strip()
    asked.due_on += EXTENSION
    asked.save(update_fields=["extended_at", "extension_reason", "due_on"])
    publish(events.DataRequestExtended(request=asked.pk), by=by)
    return asked


@transaction.atomic
def grant_request(*, asked: DataRequest, answer: str, by: Person) -> DataRequest:
    """Does what was asked, as far as the system can, and says what was done."""
    rules.may_answer.check(asked, by)
    asked = _open(asked)
    if asked.asker_name and not asked.identity:
        raise WrongState(_("Verify first who asks and whose data it is."))
    if not answer.strip():
        raise Invalid(_("Describe what was done."), field="answer")
    if asked.person is not None and asked.kind == RequestKind.BLOCKING:
        block_person(person=asked.person, by=by)
    elif asked.person is not None and asked.kind == RequestKind.ERASURE:
        asked.exceptions = _kept_all_the_same(asked.person, asked.language)
        erase_person(person=asked.person, by=by)
    _end(asked, RequestState.GRANTED, answer=answer, by=by)
    publish(events.DataRequestGranted(request=asked.pk), by=by)
    return asked


@transaction.atomic
def refuse_request(*, asked: DataRequest, reason: str, by: Person) -> DataRequest:
    """With reasons; who asks is told of the Agency."""
    may_answer_for_data.check(by)
    asked = _open(asked)
    if not reason.strip():
        raise Invalid(_("Give the reasons: the law requires them."), field="reason")
    _end(asked, RequestState.REFUSED, answer=reason, by=by)
    publish(events.DataRequestRefused(request=asked.pk), by=by)
    return asked


@transaction.atomic
def withdraw_request(*, asked: DataRequest, by: Person) -> DataRequest:
    rules.may_withdraw_request.check(asked, by)
    asked = _open(asked)
    _end(asked, RequestState.WITHDRAWN, answer="", by=by)
    publish(events.DataRequestWithdrawn(request=asked.pk), by=by)
    return asked


@transaction.atomic
def correct_person(*, asked: DataRequest, name: str, email: str, by: Person) -> Person:
    """An administrator corrects name or address, as was asked; whoever received them is told, and
    both addresses of an account that was moved: whoever reads the new one is the person from now
    on."""
    asked = locked(asked)
    rules.may_correct.check(asked, by)
    assert asked.person is not None  # by the rule
    person, before = put_right(person=asked.person, name=name, email=email, by=by)
    if person.email != before:
        # Here and not by a listener: no one knows the former address afterwards.
        notices.tell_moved(asked, person, before)
    return person


def forget_who_asked(answered: "QuerySet[DataRequest]") -> None:
    answered.update(reply_to="", asker_name="", about_name="", about_email="")


def _open(asked: DataRequest) -> DataRequest:
    """The request as it is now, held until the transaction ends; it must wait for its answer."""
    held = DataRequest.objects.select_for_update(of=("self",)).select_related("person")
    asked = held.get(pk=asked.pk)
    if asked.state != RequestState.OPEN:
        raise WrongState(_("This request has already been answered."))
    return asked


def _end(asked: DataRequest, to: RequestState, *, answer: str, by: Person | None) -> None:
    REQUEST.advance(
        asked,
        to,
        answer=answer.strip(),
        answered_at=timezone.now(),
        answered_by=by,
        exceptions=asked.exceptions,
    )


def _kept_all_the_same(person: Person, language: str) -> list[list[str]]:
    """What an erasure leaves, under the pseudonym, each with the reason."""
    with override(language):
        return [
            [str(one.name), str(one.why_kept)]
            for one in holdings()
            if one.erase is None and one.of(person).exists()
        ]


def _said_at_once() -> dict[RequestKind, str]:
    return {
        RequestKind.ACCESS: _("All data kept about you is on the page “My data”."),
        RequestKind.PORTABILITY: _("On the page “My data” you can download it as tables or JSON."),
        RequestKind.BLOCKING: _(
            "Your data is now hidden from everyone. To be shown again, sign in and "
            "change it on “My data”."
        ),
    }
