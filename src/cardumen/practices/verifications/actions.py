"""Someone from outside looks at the evidence; what they found can be taken back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.practices import rules
from cardumen.practices.actions.evidence import settle_grade
from cardumen.practices.enums import Verdict
from cardumen.practices.models import Practice, Verification
from cardumen.practices.verifications.events import PracticeVerified, VerificationWithdrawn


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
    settle_grade(practice)
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
        raise Invalid(_("Enter the reason for withdrawing the verification."), field="reason")
    verification.withdrawn_at, verification.withdrawn_by = timezone.now(), by.person
    verification.withdrawal = reason.strip()
    verification.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal"])
    settle_grade(practice)
    publish(VerificationWithdrawn(practice=practice.pk, verification=verification.pk), by=by)
    return verification
