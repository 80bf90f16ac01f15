"""Make a commitment; say how it is going; hand it over; ask, and remind."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.commitments import rules
from cardumen.commitments.committings import committing_about, committing_called
from cardumen.commitments.enums import AFTER, COMMITMENT, Answer, CommitmentState
from cardumen.commitments.events import CommitmentAnswered, CommitmentHandedOver, CommitmentMade
from cardumen.commitments.models import Check, Commitment, Handover, reference_columns
from cardumen.commitments.notices import notify_of_check, notify_of_due_day
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.subjects import reference_to
from cardumen.people.models import Person


@transaction.atomic
def make_commitment(
    *,
    thing: Any,
    organisation: Organisation,
    what: str,
    due_on: date,
    place: str = "",
    sign: str = "",
    doer: Person | None = None,
    reference: Any = None,
    by: Actor,
    at: datetime | None = None,
) -> Commitment:
    """The same sent twice is made once. Without a `doer`, whoever makes it for where they work."""
    thing = locked(thing)
    committing = committing_about(thing)
    committing.may_add.check(by.person, thing, organisation)
    if doer is None and organisation == by.organisation:
        doer = by.person
    _check_doer(organisation, doer)
    words = what.strip()
    if not words:
        raise Invalid(_("Write what will be done: one line is enough."), field="what")
    same = Commitment.objects.about(thing).filter(
        organisation=organisation, what=words, due_on=due_on
    )
    known = same.first()
    if known is not None:
        return known
    today = organisation.local_time(at or timezone.now()).date()
    if due_on < today:
        raise Invalid(_("Choose today or a later day."), field="due_on")
    choices = committing.choices(thing, by.person)
    if reference is not None and (choices is None or not choices.filter(pk=reference.pk).exists()):
        raise Invalid(_("Choose one of those in the list."), field="reference")
    commitment = Commitment.objects.create(
        **reference_to(thing),
        **reference_columns(committing.brings, reference),
        organisation=organisation,
        network=thing.network,
        doer=doer,
        by=by.person,
        title=str(thing)[:200],
        what=words,
        place=place.strip(),
        sign=sign.strip(),
        due_on=due_on,
        made_on=today,
    )
    Check.objects.bulk_create(
        Check(commitment=commitment, days=days, day=today + timedelta(days=days))
        for days in committing.checks
    )
    publish(CommitmentMade(**reference_to(thing), commitment=commitment.pk), by=by)
    return commitment


@transaction.atomic
def answer_commitment(
    *,
    commitment: Commitment,
    answer: str,
    words: str = "",
    check: Check | None = None,
    by: Actor,
    at: datetime | None = None,
) -> Check:
    """Answers what is asked now; where nothing is, it is kept as said unasked. `check`: that of a
    letter, whose links answer once."""
    commitment = locked(commitment, "organisation__commune", "organisation__region")
    rules.may_answer_commitment.check(by.person, commitment)
    said, moment = words.strip(), at or timezone.now()
    if answer == Answer.DROPPED and not said:
        raise Invalid(_("Say in a line why you dropped it: it helps others."), field="words")
    today = commitment.organisation.local_time(moment).date()
    asked = commitment.checks.latest_due(today)
    if check is not None and (locked(check).answered_at or asked is None or asked.answered_at):
        raise Conflict(_("This question has already been answered."))
    last = commitment.checks.exclude(answered_at=None).order_by("answered_at", "pk").last()
    same = last is not None and (last.answer, last.words, last.answered_by) == (
        answer, said, by.person,
    )  # fmt: skip
    if last is not None and same and (asked is None or asked.answered_at):
        return last
    state = AFTER[Answer(answer)]
    if state != commitment.state or state == CommitmentState.DROPPED:
        COMMITMENT.advance(commitment, state)
    if asked is None or asked.answered_at:
        asked = Check(commitment=commitment, day=today)
    asked.answer, asked.words = Answer(answer), said
    asked.answered_by, asked.answered_at = by.person, moment
    asked.save()
    publish(
        CommitmentAnswered(
            subject=commitment.subject,
            number=commitment.number,
            commitment=commitment.pk,
            check=asked.pk,
        ),
        by=by,
    )
    return asked


@transaction.atomic
def hand_over(
    *,
    commitment: Commitment,
    organisation: Organisation,
    doer: Person | None = None,
    words: str = "",
    by: Actor,
) -> Commitment:
    """To a colleague, or to another organisation that may own it: whoever works there sees to it,
    or hands it back."""
    commitment = locked(commitment, "organisation", "doer")
    rules.may_hand_over.check(by.person, commitment)
    before = commitment.organisation, commitment.doer
    if (organisation, doer) == before:
        return commitment
    owners = committing_called(commitment.subject).owners(commitment.thing)
    if organisation not in {commitment.organisation, *owners}:
        raise Invalid(_("Choose someone of the list."), field="to")
    _check_doer(organisation, doer)
    commitment.organisation, commitment.doer = organisation, doer
    commitment.save(update_fields=["organisation", "doer"])
    handover = Handover.objects.create(
        commitment=commitment,
        from_organisation=before[0],
        from_doer=before[1],
        organisation=organisation,
        doer=doer,
        by=by.person,
        words=words.strip(),
        at=timezone.now(),
    )
    publish(
        CommitmentHandedOver(
            subject=commitment.subject,
            number=commitment.number,
            commitment=commitment.pk,
            handover=handover.pk,
        ),
        by=by,
    )
    return commitment


def _check_doer(organisation: Organisation, doer: Person | None) -> None:
    posts = Affiliation.objects.current().of_who_take_part().filter(organisation=organisation)
    if doer is not None and not posts.filter(person=doer).exists():
        raise Invalid(_("Choose someone who works there."), field="doer")


@transaction.atomic
def ask_check(check: Check, now: datetime) -> None:
    """Once its day has come where the organisation is; where no one can be asked, later."""
    check = locked(check, "commitment__organisation__commune", "commitment__organisation__region")
    today = check.commitment.organisation.local_time(now).date()
    if check.asked_at is None and check.day <= today and notify_of_check(check):
        check.asked_at = now
        check.save(update_fields=["asked_at"])


@transaction.atomic
def remind(commitment: Commitment) -> None:
    """Before it is due, once."""
    notify_of_due_day(commitment)
