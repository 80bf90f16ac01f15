"""The grade of a practice: what its evidence supports, and what was found by who looked at it."""

from django.db import transaction
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.practices.enums import Evidence
from cardumen.practices.events import EvidenceGradeChanged
from cardumen.practices.models import Practice, Verification


def outdate_verifications(practice: Practice) -> None:
    """What was found was found of another text."""
    Verification.objects.filter(practice=practice, outdated_at=None).update(
        outdated_at=timezone.now()
    )


def settle_evidence(practice: Practice, *, by: Actor | None = None) -> None:
    """The grade that its files support from now on, and told where that changes it; the practice's
    row is held."""
    before = practice.evidence_grade
    settle_grade(practice)
    if practice.evidence_grade != before:
        publish(
            EvidenceGradeChanged(
                practice=practice.pk, grade=practice.evidence_grade, before=before
            ),
            by=by,
        )


def settle_grade(practice: Practice) -> None:
    count_evidence(practice)
    practice.evidence_grade = supported_grade(practice)
    practice.save(update_fields=["evidence_count", "evidence_grade"])


def count_evidence(practice: Practice) -> None:
    """What all its readers can look at."""
    there = practice.attachments.supporting(practice.visibility)
    practice.evidence_count = sum(one.is_for_all_of(practice) for one in there)


def supported_grade(practice: Practice) -> Evidence:
    """Verified while one verification stands. Documented where the school says so, says what can
    be looked at, and readers can look at it. What one finds who looks does not depend on that: they
    may have been there."""
    if practice.pk is not None and practice.verifications.standing().exists():
        return Evidence.VERIFIED
    if practice.says_documented and practice.evidence.strip() and practice.evidence_count:
        return Evidence.DOCUMENTED
    return Evidence.DECLARED


@transaction.atomic
def settle_evidence_of(*, practice: Practice) -> None:
    """When what others may see of its files has changed: a file was checked or described, someone
    in it agreed or took that back, a release came to its end. Done twice it is done once."""
    settle_evidence(locked(practice))


def take_out_evidence(practice: Practice, *, by: Actor) -> None:
    """After the school's own people took a file out of what readers can look at. Whoever verified
    did so with that file there: it was of other evidence, as when the text is rewritten."""
    before = practice.evidence_count
    count_evidence(practice)
    if practice.evidence_count < before:
        outdate_verifications(practice)
    settle_evidence(practice, by=by)
