"""Somebody from outside looks at the evidence."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.people.models import Person
from cardumen.practices import rules
from cardumen.practices.actions.states import id_of, locked
from cardumen.practices.enums import (
    Evidence,
)
from cardumen.practices.events import (
    PracticeVerified,
)
from cardumen.practices.models import Practice, Verification


@transaction.atomic
def verify_practice(
    *,
    practice: Practice,
    finding: str,
    by: Person,
    acting_for: Organisation | None = None,
    at: datetime | None = None,
) -> Verification:
    """Says what somebody from outside found when she looked. The same finding counts once."""
    practice = locked(practice)
    rules.may_verify_practice.check(by, practice)
    if not finding.strip():
        raise Invalid(_("Write in a line or two what you looked at and found."), field="finding")
    verification, is_new = Verification.objects.get_or_create(
        practice=practice, by=by, finding=finding, defaults={"at": at or timezone.now()}
    )
    if not is_new and practice.evidence_grade == Evidence.VERIFIED:
        return verification
    practice.evidence_grade = Evidence.VERIFIED
    practice.save(update_fields=["evidence_grade"])
    publish(
        PracticeVerified(
            practice=practice.pk,
            verification=verification.pk,
            by=by.pk,
            acting_for=id_of(acting_for),
        )
    )
    return verification
