"""Thank, ask, answer, ask to talk or to visit."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.practices import rules
from cardumen.practices.enums import RemarkKind
from cardumen.practices.events import PracticeRemarked, PracticeThanked
from cardumen.practices.models import Hosting, Practice, Remark, Thanks


@transaction.atomic
def thank_for_practice(*, practice: Practice, by: Actor, at: datetime | None = None) -> Thanks:
    """One thanks of each organisation."""
    rules.may_thank.check(by.person, practice, by.organisation)
    assert by.organisation is not None  # says the rule
    thanks, is_new = Thanks.objects.get_or_create(
        practice=practice,
        organisation=by.organisation,
        defaults={"by": by.person, "at": at or timezone.now()},
    )
    if is_new:
        publish(PracticeThanked(practice=practice.pk, organisation=by.organisation.pk), by=by)
    return thanks


@transaction.atomic
def add_remark(
    *, practice: Practice, kind: RemarkKind, body: str, by: Actor, at: datetime | None = None
) -> Remark:
    """Adds to the conversation. The same words of the same person a second time add nothing."""
    practice = locked(practice)
    rules.may_converse.check(by.person, practice, by.organisation)
    places = Hosting.objects.filter(organisation=practice.organisation_id).first()
    rules.may_say.check(practice, by.organisation, kind, places)
    if not body.strip():
        raise Invalid(_("A line is enough."), field="body")
    said = Remark.objects.filter(
        practice=practice, by=by.person, kind=kind, body=body.strip()
    ).first()
    if said is not None:
        return said
    remark = Remark.objects.create(
        practice=practice,
        by=by.person,
        organisation=by.organisation,
        kind=kind,
        body=body.strip(),
        at=at or timezone.now(),
    )
    publish(PracticeRemarked(practice=practice.pk, remark=remark.pk), by=by)
    return remark
