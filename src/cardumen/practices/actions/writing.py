"""What people write of a practice, and when it is whole enough to publish."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.labels.actions import replace_labels, settle_tags
from cardumen.labels.enums import LabelKind
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.networks.sharing.rules import (
    may_change_readers,
    may_manage,
    may_share_in,
    organisation_of,
)
from cardumen.practices.actions.evidence import (
    count_evidence,
    outdate_verifications,
    supported_grade,
)
from cardumen.practices.actions.fingerprints import fingerprints
from cardumen.practices.actions.versions import keep_version
from cardumen.practices.enums import (
    READ_BY_OTHERS,
    Evidence,
    Licence,
    PracticeState,
)
from cardumen.practices.events import (
    PracticeDrafted,
    PracticeEdited,
)
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Authorship, Practice, Telling


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
        apart = {*LABELS_OF.values(), "evidence_grade"}
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name not in apart
        }

    def tags(self) -> Mapping[LabelKind, Sequence[str]]:
        """Labels by kind; free ones that name a topic stand with the topics."""
        more_topics, free = settle_tags(self.free_tags)
        return {
            LabelKind.TOPIC: [*self.topics, *more_topics],
            LabelKind.FREE: free,
            LabelKind.LEVEL: self.levels,
            LabelKind.SUBJECT: self.subjects,
        }


LABELS_OF: dict[str, str] = {
    LabelKind.TOPIC: "topics",
    LabelKind.LEVEL: "levels",
    LabelKind.SUBJECT: "subjects",
    LabelKind.FREE: "free_tags",
}
# Without these no one could do it again.
NEEDED = ("title", "summary", "problem", "what_we_did")


def writing_of(practice: Practice) -> Writing:
    """What stands, as the form that shows it would send it."""
    labels: dict[str, Any] = defaultdict(list)
    for tag in practice.tags.all():
        labels[LABELS_OF[tag.kind]].append(tag.value)
    empty = Writing(title="", language="", network=None)
    return Writing(
        **{name: getattr(practice, name) for name in empty.columns()},
        evidence_grade=said_grade(practice),
        **labels,
    )


def said_grade(practice: Practice) -> Evidence:
    """What the school says itself, whatever stands there to be looked at."""
    return Evidence.DOCUMENTED if practice.says_documented else Evidence.DECLARED


@transaction.atomic
def start_practice(*, writing: Writing, by: Actor, form: str = "") -> Practice:
    """Keeps a draft that only the organisation sees. The same text sent twice is kept once, and so
    is what is sent twice from one `form`."""
    organisation = organisation_of(by)
    may_share_in.check(organisation, writing.network, writing.visibility)
    # Their row is the lock: two copies of one form wait for each other here.
    locked(by.person)
    known = Practice.objects.filter(
        author=by.person,
        organisation=organisation,
        title=writing.title,
        what_we_did=writing.what_we_did,
    ).exclude(state=PracticeState.WITHDRAWN)
    practice = known.order_by("pk").first()
    if practice is not None:
        return practice
    practice = Practice(
        organisation=organisation, author=by.person, state=PracticeState.DRAFT, begun_in=form
    )
    write(practice, writing)
    Authorship.objects.create(
        practice=practice,
        person=by.person,
        is_named=True,
        wrote_at=timezone.now(),
        form=form,
        wrote=fingerprints(writing),
    )
    publish(PracticeDrafted(practice=practice.pk), by=by)
    return practice


@transaction.atomic
def save_practice(*, practice: Practice, writing: Writing, by: Actor) -> Practice:
    """Changes a practice, whatever stood there. Who verified its results did so as they stood:
    when they change, the practice falls back to what the school itself says of them."""
    practice = locked(practice)
    may_manage.check(by.person, practice)
    replace_writing(practice, writing, by=by)
    return practice


def replace_writing(
    practice: Practice, writing: Writing, *, by: Actor, note: str = "", restored: int | None = None
) -> None:
    """One change of a practice whose row is held, by someone who may: checked, found, told; of a
    published one the version is kept, with what they say of the change."""
    may_change_readers.check(
        practice, writing.network, writing.visibility, was_read=practice.state in READ_BY_OTHERS
    )
    check_language(practice, writing)
    if practice.state in READ_BY_OTHERS:
        check_complete(writing)
    write(practice, writing)
    if practice.state in READ_BY_OTHERS:
        keep_version(practice, by=by, at=timezone.now(), note=note, restored=restored)
    keep_in_index(practice)
    publish(PracticeEdited(practice=practice.pk), by=by)


def check_language(practice: Practice, writing: Writing) -> None:
    """Its own language is none that it is translated into."""
    if writing.language == practice.language:
        return
    if practice.translations.filter(language=writing.language).exists():
        raise Invalid(
            _("The practice already exists in that language, as a translation."), field="language"
        )


def write(practice: Practice, writing: Writing, *, labels: bool = True) -> None:
    """Writes the row and, unless they are the same, its labels; without deciding who may. Its grade
    is what its evidence supports, whatever the school says: a draft waits for its files."""
    told = practice.results, practice.evidence
    shared = practice.visibility, practice.network_id
    for column, value in writing.columns().items():
        setattr(practice, column, value)
    practice.says_documented = writing.evidence_grade != Evidence.DECLARED
    if practice.pk is not None:
        if (practice.results, practice.evidence) != told:
            outdate_verifications(practice)
        if (practice.visibility, practice.network_id) != shared:
            if practice.state == PracticeState.DRAFT:
                # No one has read what stands beside it.
                audience = {"audience": practice.visibility, "audience_network": practice.network}
                practice.attachments.update(**audience)
                practice.translations.update(**audience)
            count_evidence(practice)
    practice.evidence_grade = supported_grade(practice)
    practice.save()
    if labels:
        replace_labels(practice, writing.tags())


def check_complete(practice: Telling | Writing) -> None:
    for field in NEEDED:
        if not str(getattr(practice, field)).strip():
            raise Invalid(
                _("To publish, write at least one line for: %(what)s.")
                % {"what": Practice.words_for(field)},
                field=field,
            )
