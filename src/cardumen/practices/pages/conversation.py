"""What is said about a practice, for those who take part in it; and who thanked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices import rules
from cardumen.practices.enums import RemarkKind
from cardumen.practices.models import Practice, Remark, Thanks, Verification
from cardumen.ui.panels import Waiting, add_waiting

# The latest; a longer conversation is read on a page of its own.
LATEST: Final = 20
MOST_WAITING: Final = 5
TONES: Final = {
    RemarkKind.QUESTION: "sun",
    RemarkKind.TALK: "copper",
    RemarkKind.VISIT: "copper",
    RemarkKind.ANSWER: "leaf",
}


@dataclass(frozen=True)
class Said:
    """A remark as the page tells it."""

    remark: Remark
    kind: Text
    tone: str
    may_moderate: bool


@dataclass(frozen=True)
class Conversation:
    """`refusal`: why this viewer does not take part; `earlier`: how many remarks came before."""

    said: Sequence[Said]
    earlier: int
    refusal: Text | None
    is_own: bool
    thanks: int
    has_thanked: bool
    may_thank: bool


def conversation(
    practice: Practice, viewer: Viewer, acting_for: Organisation | None, *, whole: bool = False
) -> Conversation:
    """Two queries, however long it is."""
    rows = Remark.objects.visible_to(viewer).filter(practice=practice)
    newest = rows.select_related("by", "organisation").order_by("-at", "-pk")
    taken = list(newest if whole else newest[: LATEST + 1])
    earlier = len(taken) > LATEST and not whole
    # Organisations that were merged thank as one, and none thanks itself.
    schools = Thanks.objects.filter(practice=practice).annotate(
        school=Coalesce("organisation__merged_into", "organisation")
    )
    thanks = schools.aggregate(
        n=Count("school", filter=~Q(school=practice.organisation_id), distinct=True),
        own=Count("pk", filter=Q(school=acting_for.pk if acting_for else None)),
    )
    moderates = rules.may_moderate.allows(viewer, practice)
    return Conversation(
        said=[
            Said(row, RemarkKind(row.kind).label, TONES[RemarkKind(row.kind)], moderates)
            for row in reversed(taken[:LATEST] if earlier else taken)
        ],
        earlier=earlier,
        refusal=rules.may_converse(viewer, practice, acting_for),
        is_own=acting_for is not None and acting_for.pk == practice.organisation_id,
        thanks=thanks["n"],
        has_thanked=acting_for is not None and thanks["own"] > 0,
        may_thank=rules.may_thank.allows(viewer, practice, acting_for),
    )


def remarks_visible_to(viewer: Viewer) -> QuerySet[Remark]:
    return Remark.objects.visible_to(viewer).select_related("practice__organisation", "by")


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """What others asked of her schools' practices and nobody there has answered; and evidence in
    which somebody found something missing."""
    own = standing_of(viewer).organisations
    if not own:
        return []
    # door: of where she works.
    answered = Remark.objects.filter(
        practice=OuterRef("practice"), organisation__in=own, pk__gt=OuterRef("pk")
    )
    asked = (
        # door: said to where she works.
        Remark.objects.shown()
        .filter(practice__organisation__in=own)
        .exclude(organisation__in=own)
        .exclude(kind=RemarkKind.ANSWER)
        .filter(~Exists(answered))
        .select_related("practice", "organisation")
        .order_by("-at", "-pk")
    )
    waiting = [
        Waiting(_asked(row), row.practice.title, f"{row.practice.get_absolute_url()}#conversation")
        for row in asked[:MOST_WAITING]
    ]
    # door: of where she works.
    missing = Verification.objects.filter(
        practice__organisation__in=own, verdict="missing", outdated_at=None
    ).select_related("practice")
    for row in missing[:MOST_WAITING]:
        url = reverse("practices:edit", args=[row.practice_id])
        told = _("Somebody looked at the evidence: something is missing")
        waiting.append(Waiting(told, row.practice.title, url))
    return waiting


def _asked(remark: Remark) -> Text:
    words = {
        RemarkKind.QUESTION: _("%(school)s asks you something"),
        RemarkKind.TALK: _("%(school)s would like to talk with you"),
        RemarkKind.VISIT: _("%(school)s would like to visit you"),
    }[RemarkKind(remark.kind)]
    return words % {"school": remark.organisation or _("Somebody of your network")}
