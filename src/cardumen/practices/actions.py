"""What people do with practices; each write as one procedure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.people.models import Person
from cardumen.practices import rules
from cardumen.practices.enums import (
    PRACTICE_TRANSITIONS,
    AdaptationState,
    Evidence,
    Licence,
    PracticeState,
    TagKind,
)
from cardumen.practices.events import (
    AdaptationReported,
    HostingDeclared,
    PracticeDrafted,
    PracticeEdited,
    PracticePublished,
    PracticeTried,
    PracticeVerified,
    PracticeWithdrawn,
)
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Adaptation, Hosting, Practice, PracticeTag, Verification


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What a person writes of a practice. A draft needs a title only."""

    title: str
    language: str
    network: Network | None
    visibility: str = Visibility.NETWORK
    licence: str = Licence.BY_SA
    summary: str = ""
    problem: str = ""
    what_we_did: str = ""
    needs_people: str = ""
    needs_time: str = ""
    needs_money: str = ""
    results: str = ""
    evidence: str = ""
    what_did_not_work: str = ""
    start_on_monday: str = ""
    evidence_grade: str = Evidence.DECLARED
    topics: Sequence[str] = ()
    levels: Sequence[str] = ()
    subjects: Sequence[str] = ()

    def columns(self) -> dict[str, object]:
        """What stands in the row of the practice itself."""
        apart = {"topics", "levels", "subjects", "evidence_grade"}
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name not in apart
        }

    def tags(self) -> Mapping[TagKind, Sequence[str]]:
        return {
            TagKind.TOPIC: self.topics,
            TagKind.LEVEL: self.levels,
            TagKind.SUBJECT: self.subjects,
        }


# Without these nobody could do it again.
NEEDED = ("title", "summary", "problem", "what_we_did")


@transaction.atomic
def start_practice(*, writing: Writing, by: Person, acting_for: Organisation | None) -> Practice:
    """Keeps a draft that only the organisation sees. The same text sent twice is kept once."""
    rules.may_write_practice.check(by, acting_for)
    assert acting_for is not None  # says the rule
    rules.may_share_in.check(acting_for, writing.network, writing.visibility)
    # Her row is the lock: two copies of one form wait for each other here.
    Person.objects.select_for_update().get(pk=by.pk)
    known = Practice.objects.filter(
        author=by, organisation=acting_for, title=writing.title, what_we_did=writing.what_we_did
    ).exclude(state=PracticeState.WITHDRAWN)
    practice = known.order_by("pk").first()
    if practice is not None:
        return practice
    practice = Practice(organisation=acting_for, author=by, state=PracticeState.DRAFT)
    _write(practice, writing)
    publish(PracticeDrafted(practice=practice.pk, by=by.pk, acting_for=acting_for.pk))
    return practice


@transaction.atomic
def save_practice(
    *, practice: Practice, writing: Writing, by: Person, acting_for: Organisation | None
) -> Practice:
    """Changes a practice. Who verified its results did so as they stood: when they change, the
    practice falls back to what the school itself says of them."""
    practice = _locked(practice)
    rules.may_edit_practice.check(by, practice)
    if (writing.network, writing.visibility) != (practice.network, practice.visibility):
        rules.may_share_in.check(practice.organisation, writing.network, writing.visibility)
    if practice.state == PracticeState.PUBLISHED:
        _check_complete(writing)
    _write(practice, writing)
    keep_in_index(practice)
    publish(PracticeEdited(practice=practice.pk, by=by.pk, acting_for=_id(acting_for)))
    return practice


@transaction.atomic
def publish_practice(
    *, practice: Practice, by: Person, acting_for: Organisation | None, at: datetime | None = None
) -> Practice:
    """Shares it with those it is for; a withdrawn one too. Done twice it is done once."""
    practice = _locked(practice)
    rules.may_edit_practice.check(by, practice)
    if practice.state == PracticeState.PUBLISHED:
        return practice
    _check_complete(practice)
    rules.may_share_in.check(practice.organisation, practice.network, practice.visibility)
    _change_state(practice, PracticeState.PUBLISHED, at=at or timezone.now())
    publish(PracticePublished(practice=practice.pk, by=by.pk, acting_for=_id(acting_for)))
    return practice


@transaction.atomic
def withdraw_practice(
    *, practice: Practice, by: Person, acting_for: Organisation | None
) -> Practice:
    """Takes it back from its readers. Nothing is deleted, and it can be published again."""
    practice = _locked(practice)
    rules.may_edit_practice.check(by, practice)
    if practice.state == PracticeState.WITHDRAWN:
        return practice
    _change_state(practice, PracticeState.WITHDRAWN, at=timezone.now())
    publish(PracticeWithdrawn(practice=practice.pk, by=by.pk, acting_for=_id(acting_for)))
    return practice


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
    practice = _locked(practice)
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
            acting_for=_id(acting_for),
        )
    )
    return verification


@transaction.atomic
def try_practice(*, practice: Practice, by: Person, acting_for: Organisation | None) -> Adaptation:
    """“We are trying it.” Said twice it is said once; said after stopping, it begins again."""
    practice = _locked(practice)
    rules.may_try_practice.check(by, practice, acting_for)
    assert acting_for is not None  # says the rule
    adaptation, is_new = Adaptation.objects.select_for_update().get_or_create(
        practice=practice,
        organisation=acting_for,
        defaults={"by": by, "started_on": timezone.localdate()},
    )
    if not is_new and adaptation.state != AdaptationState.STOPPED:
        return adaptation
    if not is_new:
        adaptation.state = AdaptationState.TRYING
        adaptation.save(update_fields=["state"])
    publish(
        PracticeTried(
            practice=practice.pk,
            adaptation=adaptation.pk,
            organisation=acting_for.pk,
            by=by.pk,
            acting_for=acting_for.pk,
        )
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
    by: Person,
    acting_for: Organisation | None,
) -> Adaptation:
    """What was changed and what came of it, also when it was nothing."""
    practice = _locked(adaptation.practice)
    adaptation = Adaptation.objects.select_for_update().get(pk=adaptation.pk)
    rules.may_report_adaptation.check(by, adaptation)
    if state != AdaptationState.TRYING and not outcome.strip():
        raise Invalid(_("Say in a line or two what came of it."), field="outcome")
    before = _told(adaptation)
    adaptation.state = state
    adaptation.changed = changed
    adaptation.outcome = outcome
    adaptation.measured = measured
    adaptation.would_repeat = would_repeat
    if _told(adaptation) == before:
        return adaptation
    adaptation.by = by
    adaptation.save()
    _count_adaptations(practice)
    publish(
        AdaptationReported(
            practice=practice.pk,
            adaptation=adaptation.pk,
            organisation=adaptation.organisation_id,
            by=by.pk,
            acting_for=_id(acting_for),
        )
    )
    return adaptation


@transaction.atomic
def declare_hosting(
    *,
    organisation: Organisation | None,
    visits_left: int,
    offers_virtual: bool,
    by: Person,
    acting_for: Organisation | None,
) -> Hosting:
    """How many more visits an organisation receives this semester, by its own word."""
    rules.may_declare_hosting.check(by, organisation)
    assert organisation is not None  # says the rule
    hosting, _made = Hosting.objects.update_or_create(
        organisation=organisation,
        defaults={"visits_left": visits_left, "offers_virtual": offers_virtual},
    )
    publish(
        HostingDeclared(
            organisation=organisation.pk,
            visits_left=visits_left,
            by=by.pk,
            acting_for=_id(acting_for),
        )
    )
    return hosting


def _change_state(practice: Practice, to: PracticeState, *, at: datetime) -> None:
    """The one place where the state of a practice changes; its row is held."""
    if to not in PRACTICE_TRANSITIONS[PracticeState(practice.state)]:
        raise WrongState(_("This is a draft: nobody else sees it."))
    practice.state = to
    practice.published_at = practice.published_at or at
    practice.save(update_fields=["state", "published_at", "updated_at"])
    keep_in_index(practice)


def _locked(practice: Practice) -> Practice:
    return Practice.objects.select_for_update().get(pk=practice.pk)


def _id(organisation: Organisation | None) -> int | None:
    return None if organisation is None else organisation.pk


def _write(practice: Practice, writing: Writing) -> None:
    """Writes the row and its labels, without deciding who may."""
    told = (practice.results, practice.evidence)
    for column, value in writing.columns().items():
        setattr(practice, column, value)
    unchanged = (practice.results, practice.evidence) == told
    if practice.evidence_grade != Evidence.VERIFIED or not unchanged:
        practice.evidence_grade = _own_grade(writing)
    practice.save()
    wanted = {(kind, value) for kind, values in writing.tags().items() for value in values}
    standing = {(tag.kind, tag.value): tag.pk for tag in practice.tags.all()}
    PracticeTag.objects.filter(
        pk__in=[pk for label, pk in standing.items() if label not in wanted]
    ).delete()
    PracticeTag.objects.bulk_create(
        PracticeTag(practice=practice, kind=kind, value=value)
        for kind, values in writing.tags().items()
        for value in dict.fromkeys(values)
        if (kind, value) not in standing
    )


def _own_grade(writing: Writing) -> Evidence:
    """What the school itself can say: documented needs something that can be looked at."""
    if writing.evidence_grade == Evidence.DECLARED:
        return Evidence.DECLARED
    if not writing.evidence.strip():
        raise Invalid(_("Say what can be looked at, or leave it as declared."), field="evidence")
    return Evidence.DOCUMENTED


def _check_complete(practice: Practice | Writing) -> None:
    for field in NEEDED:
        if not str(getattr(practice, field)).strip():
            raise Invalid(
                _("To publish it, say at least in a line: %(what)s.")
                % {"what": Practice.words_for(field)},
                field=field,
            )


def _told(adaptation: Adaptation) -> tuple[object, ...]:
    return (
        adaptation.state,
        adaptation.changed,
        adaptation.outcome,
        adaptation.measured,
        adaptation.would_repeat,
    )


def _count_adaptations(practice: Practice) -> None:
    """Counted are those that were carried through; one that is being tried proves nothing yet."""
    done = Q(state=AdaptationState.ADAPTED)
    counts = practice.adaptations.aggregate(
        adaptations=Count("pk", filter=done), measured=Count("pk", filter=done & Q(measured=True))
    )
    practice.adaptation_count = counts["adaptations"]
    practice.measured_count = counts["measured"]
    practice.save(update_fields=["adaptation_count", "measured_count"])
