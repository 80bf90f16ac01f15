"""Someone from outside looks at the evidence."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.practices import rules
from cardumen.practices.enums import Evidence, Verdict
from cardumen.practices.events import (
    EvidenceGradeChanged,
    PracticeVerified,
    VerificationWithdrawn,
)
from cardumen.practices.models import Practice, Verification


@transaction.atomic
def verify_practice(
    *,
    practice: Practice,
    finding: str,
    verdict: Verdict = Verdict.SO,
    by: Actor,
    at: datetime | None = None,
) -> Verification:
    """Says what someone from outside found when they looked: that it is so, or what is missing.
    The same finding on the same text counts once."""
    practice = locked(practice)
    rules.may_verify_practice.check(by.person, practice)
    if not finding.strip():
        raise Invalid(_("Describe in a line or two what you checked and found."), field="finding")
    audience = {"audience": practice.visibility, "audience_network": practice.network}
    verification, is_new = Verification.objects.get_or_create(
        practice=practice,
        by=by.person,
        finding=finding,
        verdict=verdict,
        outdated_at=None,
        withdrawn_at=None,
        defaults={"at": at or timezone.now(), **audience},
    )
    _settle_grade(practice)
    if not is_new:
        return verification
    publish(
        PracticeVerified(practice=practice.pk, verification=verification.pk, verdict=verdict.value),
        by=by,
    )
    return verification


@transaction.atomic
def withdraw_verification(*, verification: Verification, reason: str, by: Actor) -> Verification:
    """It no longer stands, and the page says so and why. What was found stays to be read."""
    practice = locked(verification.practice)
    verification = locked(verification)
    rules.may_withdraw_verification.check(by.person, verification)
    if verification.withdrawn_at is not None:
        return verification
    if verification.verdict != Verdict.SO:
        raise WrongState(_("This evidence has not been verified."))
    if not reason.strip():
        raise Invalid(_("Write in one line why it is no longer valid."), field="reason")
    verification.withdrawn_at, verification.withdrawn_by = timezone.now(), by.person
    verification.withdrawal = reason.strip()
    verification.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal"])
    _settle_grade(practice)
    publish(VerificationWithdrawn(practice=practice.pk, verification=verification.pk), by=by)
    return verification


def outdate_verifications(practice: Practice) -> None:
    """What was found was found of another text."""
    Verification.objects.filter(practice=practice, outdated_at=None).update(
        outdated_at=timezone.now()
    )


def settle_evidence(practice: Practice, *, by: Actor | None = None) -> None:
    """The grade that its files support from now on, and told where that changes it; the practice's
    row is held."""
    before = practice.evidence_grade
    _settle_grade(practice)
    if practice.evidence_grade != before:
        publish(
            EvidenceGradeChanged(
                practice=practice.pk, grade=practice.evidence_grade, before=before
            ),
            by=by,
        )


def _settle_grade(practice: Practice) -> None:
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
