"""A practice tried elsewhere: begun, and told how it went."""

from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.commitments.enums import Answer
from cardumen.commitments.models import Check
from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_manage, may_respond, organisation_of, works_at
from cardumen.practices.enums import (
    AdaptationState,
)
from cardumen.practices.events import (
    AdaptationReported,
    PracticeTried,
)
from cardumen.practices.models import Adaptation, Practice
from cardumen.practices.models.practices import PracticeQuerySet


@transaction.atomic
def try_practice(*, practice: Practice, by: Actor) -> Adaptation:
    """“We are trying it.” Said twice it is said once; said after stopping, it begins again."""
    practice = locked(practice)
    organisation = organisation_of(by)
    may_respond.check(by.person, practice, organisation)
    adaptation, is_new = Adaptation.objects.select_for_update().get_or_create(
        practice=practice,
        organisation=organisation,
        defaults={
            "by": by.person,
            "started_on": timezone.localdate(),
            "audience": practice.visibility,
            "audience_network": practice.network,
        },
    )
    if not is_new and adaptation.state != AdaptationState.STOPPED:
        return adaptation
    if not is_new:
        adaptation.state = AdaptationState.TRYING
        adaptation.save(update_fields=["state"])
    publish(
        PracticeTried(practice=practice.pk, adaptation=adaptation.pk, organisation=organisation.pk),
        by=by,
    )
    return adaptation


@transaction.atomic
def report_adaptation(
    *,
    adaptation: Adaptation,
    state: AdaptationState,
    changed: str,
    outcome: str,
    measured: bool = False,
    would_repeat: bool | None = None,
    by: Actor,
) -> Adaptation:
    """What was changed and what came of it, also when it was nothing."""
    practice = locked(adaptation.practice)
    adaptation = locked(adaptation)
    may_manage.check(by.person, adaptation)
    if state != AdaptationState.TRYING and not outcome.strip():
        raise Invalid(_("Describe the results in a line or two."), field="outcome")
    before = _told(adaptation)
    adaptation.state = state
    adaptation.changed = changed
    adaptation.outcome = outcome
    adaptation.measured = measured
    adaptation.would_repeat = would_repeat
    if _told(adaptation) == before:
        return adaptation
    adaptation.by = by.person
    adaptation.address(practice)
    adaptation.save()
    _count_adaptations(practice)
    publish(
        AdaptationReported(
            practice=practice.pk, adaptation=adaptation.pk, organisation=adaptation.organisation_id
        ),
        by=by,
    )
    return adaptation


# What an answer means of a practice; one that has not begun changes nothing.
MEANS: Final = {
    Answer.DONE: AdaptationState.ADAPTED,
    Answer.PARTLY: AdaptationState.TRYING,
    Answer.DROPPED: AdaptationState.STOPPED,
}
BEGUN: Final = frozenset({Answer.DONE, Answer.PARTLY})


@transaction.atomic
def follow_commitment(*, check: Check) -> None:
    """What a school said of what it committed to do with a practice: that it began, what came of
    it at the last check, or that it stopped. What it has told of the practice itself stays, and
    where whoever answered does not read the practice, nothing follows."""
    commitment, person = check.commitment, check.answered_by
    practice = Practice.objects.filter(pk=commitment.reference_number or 0).first()
    answer = Answer(check.answer)
    if practice is None or person is None or answer == Answer.NOT_YET:
        return
    if not works_at(person, commitment.organisation):
        return
    by = Actor(person, commitment.organisation)
    known = Adaptation.objects.filter(practice=practice, organisation=commitment.organisation)
    adaptation = known.first()
    if adaptation is None or adaptation.state == AdaptationState.STOPPED:
        if answer not in BEGUN or not may_respond.allows(person, practice, by.organisation):
            return
        adaptation = try_practice(practice=practice, by=by)
    if adaptation.state != AdaptationState.TRYING or not check.words:
        return
    is_last = not commitment.checks.unanswered().exists()
    state = AdaptationState.TRYING if answer == Answer.DONE and not is_last else MEANS[answer]
    ends = state != AdaptationState.TRYING
    report_adaptation(
        adaptation=adaptation,
        state=state,
        changed=adaptation.changed if ends else check.words,
        outcome=check.words if ends else adaptation.outcome,
        by=by,
    )


def practices_concerning(organisations: Sequence[int]) -> PracticeQuerySet:
    """Told or tried by these, or by what was merged into them."""
    tried = Q(organisation__in=organisations) | Q(organisation__merged_into__in=organisations)
    adaptations = Adaptation.objects.filter(tried).values("practice")
    return Practice.objects.filter(Q(organisation__in=organisations) | Q(pk__in=adaptations))


@transaction.atomic
def count_adaptations_of(*, organisations: Sequence[int]) -> None:
    """After organisations were found to be one, or two after all: what they did or tried is
    counted again."""
    concerned = practices_concerning(organisations).values("pk")
    for practice in Practice.objects.select_for_update().filter(pk__in=concerned).order_by("pk"):
        _count_adaptations(practice)


def _told(adaptation: Adaptation) -> tuple[object, ...]:
    return (
        adaptation.state,
        adaptation.changed,
        adaptation.outcome,
        adaptation.measured,
        adaptation.would_repeat,
    )


def _count_adaptations(practice: Practice) -> None:
    """Counted are other schools that carried it through; one that is trying it proves nothing yet.
    Organisations that were merged are one school, and that whose practice it is does not count."""
    elsewhere = Q(state=AdaptationState.ADAPTED) & ~Q(school=practice.organisation_id)
    counts = practice.adaptations.annotate(
        school=Coalesce("organisation__merged_into", "organisation")
    ).aggregate(
        adaptations=Count("school", filter=elsewhere, distinct=True),
        measured=Count("school", filter=elsewhere & Q(measured=True), distinct=True),
    )
    practice.adaptation_count = counts["adaptations"]
    practice.measured_count = counts["measured"]
    practice.save(update_fields=["adaptation_count", "measured_count"])
