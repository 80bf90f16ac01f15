"""What people write of a practice, and when it is whole enough to publish."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.people.models import Person
from cardumen.practices import rules
from cardumen.practices.actions.evidence import outdate_verifications
from cardumen.practices.actions.states import id_of, locked
from cardumen.practices.actions.tags import settle_tags
from cardumen.practices.enums import (
    Evidence,
    Licence,
    PracticeState,
    TagKind,
)
from cardumen.practices.events import (
    PracticeDrafted,
    PracticeEdited,
)
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Practice, PracticeTag


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
    cost: str = ""
    results: str = ""
    evidence: str = ""
    what_did_not_work: str = ""
    start_on_monday: str = ""
    evidence_grade: str = Evidence.DECLARED
    topics: Sequence[str] = ()
    levels: Sequence[str] = ()
    subjects: Sequence[str] = ()
    free_tags: Sequence[str] = ()

    def columns(self) -> dict[str, object]:
        """What stands in the row of the practice itself."""
        apart = {"topics", "levels", "subjects", "free_tags", "evidence_grade"}
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name not in apart
        }

    def tags(self) -> Mapping[TagKind, Sequence[str]]:
        """Labels by kind; free ones that name a topic stand with the topics."""
        more_topics, free = settle_tags(self.free_tags)
        return {
            TagKind.TOPIC: [*self.topics, *more_topics],
            TagKind.FREE: free,
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
    practice = locked(practice)
    rules.may_edit_practice.check(by, practice)
    if (writing.network, writing.visibility) != (practice.network, practice.visibility):
        rules.may_share_in.check(practice.organisation, writing.network, writing.visibility)
    if practice.state == PracticeState.PUBLISHED:
        check_complete(writing)
    _write(practice, writing)
    keep_in_index(practice)
    publish(PracticeEdited(practice=practice.pk, by=by.pk, acting_for=id_of(acting_for)))
    return practice


def _write(practice: Practice, writing: Writing) -> None:
    """Writes the row and its labels, without deciding who may."""
    told = (practice.results, practice.evidence)
    for column, value in writing.columns().items():
        setattr(practice, column, value)
    unchanged = (practice.results, practice.evidence) == told
    if not unchanged and practice.pk is not None:
        outdate_verifications(practice)
    if practice.evidence_grade != Evidence.VERIFIED or not unchanged:
        practice.evidence_grade = _own_grade(writing)
    practice.save()
    tags = writing.tags()
    wanted = {(kind, value) for kind, values in tags.items() for value in values}
    standing = {(tag.kind, tag.value): tag.pk for tag in practice.tags.all()}
    PracticeTag.objects.filter(
        pk__in=[pk for label, pk in standing.items() if label not in wanted]
    ).delete()
    PracticeTag.objects.bulk_create(
        PracticeTag(practice=practice, kind=kind, value=value)
        for kind, values in tags.items()
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


def check_complete(practice: Practice | Writing) -> None:
    for field in NEEDED:
        if not str(getattr(practice, field)).strip():
            raise Invalid(
                _("To publish it, say at least in a line: %(what)s.")
                % {"what": Practice.words_for(field)},
                field=field,
            )
