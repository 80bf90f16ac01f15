"""Thank, ask, answer, ask to talk or to visit."""

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
from cardumen.practices.enums import RemarkKind
from cardumen.practices.events import PracticeRemarked, PracticeThanked
from cardumen.practices.models import Hosting, Practice, Remark, Thanks


@transaction.atomic
def thank_for_practice(
    *, practice: Practice, by: Person, acting_for: Organisation | None, at: datetime | None = None
) -> Thanks:
    """One thanks of each organisation."""
    rules.may_thank.check(by, practice, acting_for)
    assert acting_for is not None  # says the rule
    thanks, is_new = Thanks.objects.get_or_create(
        practice=practice,
        organisation=acting_for,
        defaults={"by": by, "at": at or timezone.now()},
    )
    if is_new:
        publish(
            PracticeThanked(
                practice=practice.pk,
                organisation=acting_for.pk,
                by=by.pk,
                acting_for=acting_for.pk,
            )
        )
    return thanks


@transaction.atomic
def add_remark(
    *,
    practice: Practice,
    kind: RemarkKind,
    body: str,
    by: Person,
    acting_for: Organisation | None,
    at: datetime | None = None,
) -> Remark:
    """Adds to the conversation. The same words of the same person a second time add nothing."""
    practice = locked(practice)
    rules.may_converse.check(by, practice, acting_for)
    places = Hosting.objects.filter(organisation=practice.organisation_id).first()
    rules.may_say.check(practice, acting_for, kind, places)
    if not body.strip():
        raise Invalid(_("A line is enough."), field="body")
    said = Remark.objects.filter(practice=practice, by=by, kind=kind, body=body.strip()).first()
    if said is not None:
        return said
    remark = Remark.objects.create(
        practice=practice,
        by=by,
        organisation=acting_for,
        kind=kind,
        body=body.strip(),
        at=at or timezone.now(),
    )
    publish(
        PracticeRemarked(
            practice=practice.pk, remark=remark.pk, by=by.pk, acting_for=id_of(acting_for)
        )
    )
    return remark
