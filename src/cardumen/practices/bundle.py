"""What goes along of practices when a network moves: what its members share in it. Drafts, what was
taken back or hidden, and what is between a school and those who verify, never do."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import Q

from cardumen.files.models import File, showable
from cardumen.jobs.actions import enqueue_job
from cardumen.kernel.bundles import Kind, add_kind, leave_out
from cardumen.labels.actions import keep_words
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing.records import Addressed
from cardumen.practices.actions.adaptations import count_adaptations_of
from cardumen.practices.actions.evidence import count_evidence, supported_grade
from cardumen.practices.enums import PracticeState, RemarkKind, Verdict
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import TEXTS, Practice
from cardumen.practices.models.tellings import LONGEST_TEXT
from cardumen.talk.bundle import messages_about, thanks_for

RELATE: Final = "cardumen.practices.related.tasks.relate"
COUNTED = "made anew from what came of it"


def count_anew(practices: Sequence[Any]) -> None:
    """What a practice has to show is what came of it, whatever was said."""
    count_adaptations_of(organisations=sorted({one.organisation_id for one in practices}))
    for practice in practices:
        count_evidence(practice)
        practice.evidence_grade = supported_grade(practice)
        practice.save(update_fields=["evidence_count", "evidence_grade"])


def count_theirs_anew(rows: Sequence[Any]) -> None:
    """After what stands beside them came or changed."""
    count_anew(list({row.practice_id: row.practice for row in rows}.values()))


def make_findable(practices: Sequence[Any]) -> None:
    count_anew(practices)
    for practice in practices:
        keep_in_index(practice)
        enqueue_job(task=RELATE, args=[practice.pk], once=True)


def index_again(translations: Sequence[Any]) -> None:
    for translation in translations:
        keep_in_index(translation.practice)


def read_with_it(versions: Sequence[Any]) -> None:
    """The newest is what the practice says, to all who read it."""
    for practice in {row.practice for row in versions}:
        newest = practice.versions.first()
        if not newest.is_for_all_of(practice):
            newest.address(practice)
            newest.save(update_fields=["audience", "audience_network"])


def is_of_one_school(links: Mapping[str, int | None]) -> bool:
    """A file stands beside practices of its own school, which keeps its releases."""
    schools = Practice.objects.filter(pk__in=[links["practice"]]).values("organisation")
    return File.objects.filter(pk__in=[links["file"]], organisation__in=schools).exists()


def are_texts(told: Any) -> bool:
    """As many as there were then; none where the words were taken away."""
    return (
        isinstance(told, dict)
        and set(told) <= {*TEXTS}
        and all(isinstance(text, str) and len(text) <= LONGEST_TEXT for text in told.values())
    )


def are_names(told: Any) -> bool:
    """Of texts that differ from the version before."""
    return isinstance(told, list) and all(isinstance(one, str) and one in TEXTS for one in told)


add_kind(
    Kind(
        key="practice",
        model="practices.Practice",
        means="A practice published in this network.",
        fields=(
            *("language", *TEXTS, "cost", "state", "visibility", "licence", "says_documented"),
            *("created_at", "updated_at", "published_at"),
        ),
        of=lambda network: Q(network=network, state=PracticeState.PUBLISHED),
        leaves={
            "begun_in": "a form of this installation",
            "evidence_grade": COUNTED,
            "evidence_count": COUNTED,
            "adaptation_count": COUNTED,
            "measured_count": COUNTED,
        },
        settle=make_findable,
    )
)
add_kind(
    Kind(
        key="practice_tag",
        model="practices.PracticeTag",
        means="A topic, level, subject or free tag.",
        fields=("kind", "value"),
        hangs_on="practice",
        settle=keep_words,
    )
)
add_kind(
    Kind(
        key="authorship",
        model="practices.Authorship",
        means="A person who is named as its author.",
        fields=("is_named", "wrote_at"),
        hangs_on="practice",
        only=lambda: Q(is_named=True),
        leaves={"form": "a form of this installation", "wrote": "a form of this installation"},
    )
)
add_kind(
    Kind(
        key="version",
        model="practices.Version",
        means="What it said when it was shared, or changed afterwards.",
        fields=("number", "at", "note", "restored", "changed", "texts", "audience"),
        hangs_on="practice",
        only=lambda: Q(hidden_at=None),
        later=Addressed.EARLIER,
        leaves={"hidden_at": "hidden ones do not go along"},
        shapes={"texts": are_texts, "changed": are_names},
        settle=read_with_it,
    )
)
add_kind(
    Kind(
        key="translation",
        model="practices.Translation",
        means="It in another language, where that is published.",
        fields=("language", *TEXTS, "of_version", "updated_at", "published_at", "audience"),
        hangs_on="practice",
        later=Addressed.EARLIER,
        only=lambda: Q(published_at__isnull=False),
        settle=index_again,
    )
)
add_kind(
    Kind(
        key="verification",
        model="practices.Verification",
        means="Somebody from outside looked at the evidence and found it so.",
        fields=(
            *("verdict", "finding", "at", "outdated_at", "withdrawn_at", "withdrawal"),
            "audience",
        ),
        hangs_on="practice",
        later=Addressed.EARLIER,
        only=lambda: Q(verdict=Verdict.SO),
        signs=("by", "withdrawn_by"),
        settle=count_theirs_anew,
    )
)
add_kind(
    Kind(
        key="adaptation",
        model="practices.Adaptation",
        means="It tried in another school: what was changed, what came of it.",
        fields=(
            *("state", "started_on", "changed", "outcome", "measured", "would_repeat"),
            "audience",
        ),
        hangs_on="practice",
        later=Addressed.EARLIER,
        settle=count_theirs_anew,
    )
)
add_kind(thanks_for("practice", key="thanks", means="An organisation thanked for it."))
add_kind(
    messages_about(
        "practice",
        key="remark",
        means="A question, a wish or an answer beside it, as its members read it.",
        choices=RemarkKind.values,
    )
)
add_kind(
    Kind(
        key="attachment",
        model="practices.PracticeAttachment",
        means="A file beside a section of it.",
        fields=("section", "caption", "position", "is_cover", "audience"),
        hangs_on="practice",
        later=Addressed.EARLIER,
        only=lambda: showable(Visibility.NETWORK, prefix="file__"),
        fits=is_of_one_school,
        settle=count_theirs_anew,
    )
)
leave_out("practices.Hosting", "how often a school wants to be asked, on this installation")
