"""A practice in a few words: for lists, for panels, and for the rooms above."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.files.attachments.models import AttachmentQuerySet
from cardumen.files.enums import Shape
from cardumen.kernel.errors import Text
from cardumen.labels.enums import LabelKind
from cardumen.labels.vocabulary import TOPICS
from cardumen.networks.sharing.audiences import written_for_all
from cardumen.networks.standing import Viewer, rows_for
from cardumen.practices.enums import EVIDENCE_MEANING, Evidence
from cardumen.practices.models import Practice, PracticeAttachment, PracticeTag, Translation
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.models.tellings import LONG_TEXTS

TONES: Final = {Evidence.DECLARED: "", Evidence.DOCUMENTED: "sea", Evidence.VERIFIED: "leaf"}
GRADES: Final = dict(Evidence.choices)


@dataclass(frozen=True, slots=True)
class Card:
    title: str | SafeString
    url: str
    text: str | SafeString
    grade: Text
    grade_meaning: Text
    tone: str
    topic: Text
    school: str
    place: str
    language: str
    state: str
    adaptations: int
    kind_of_school: str = ""
    cover: str = ""


def for_cards(practices: PracticeQuerySet, *, facts: bool = False) -> PracticeQuerySet:
    """With what a card says of each, its first topic as `topic`; the long texts are not fetched.
    Where it is translated, in the language of the screen: `title_here`, `summary_here`. With
    `facts` also what the register says of the school."""
    of_it = PracticeTag.objects.filter(practice=OuterRef("pk"), kind=LabelKind.TOPIC)
    # door: whoever reads a practice reads these translations.
    here = Translation.objects.published().filter(
        written_for_all("practice__"), practice=OuterRef("pk"), language=_screen()
    )
    return (
        (practices.select_related("organisation__facts") if facts else practices)
        .with_places()
        .annotate(
            topic=Subquery(of_it.order_by("pk").values("value")[:1]),
            title_here=Subquery(here.values("title")[:1]),
            summary_here=Subquery(here.values("summary")[:1]),
        )
        .defer(*LONG_TEXTS)
    )


def cover_for(viewer: Viewer, shape: Shape, of: str = "pk") -> Subquery:
    """The key of this version of the cover of a practice, where the viewer may see it; of the
    practice under that path."""
    covers = _covers(viewer, shape).filter(practice=OuterRef(of))
    return Subquery(covers.values("file__renditions")[:1])


def covers_of(viewer: Viewer, practices: Collection[int]) -> dict[int, str]:
    """By practice, the address of its cover for cards, where the viewer may see it."""
    covers = _covers(viewer, Shape.CARD).filter(practice__in=practices)
    return {
        practice: f"{_pictures()}{cover}/"
        for practice, cover in covers.values_list("practice", "file__renditions")
    }


def _covers(viewer: Viewer, shape: Shape) -> AttachmentQuerySet[PracticeAttachment]:
    covers = PracticeAttachment.objects.shown_to(viewer).filter(is_cover=True)
    return covers.filter(file__renditions__shape=shape).order_by()


def cover_address(row: object) -> str:
    """Of the cover that a row brought along as `cover` (`cover_for`), or ''."""
    cover = getattr(row, "cover", None)
    return "" if cover is None else f"{_pictures()}{cover}/"


def with_covers(practices: PracticeQuerySet, viewer: Viewer) -> PracticeQuerySet:
    """The version for cards of each cover that the viewer may see, as `cover`: its key."""
    return practices.annotate(cover=cover_for(viewer, Shape.CARD))


def kind_of_school(organisation: Organisation) -> str:
    """Its size and its surroundings: `35 pupils · rural`; empty where no one knows."""
    facts = organisation.facts
    if facts is None:
        return ""
    parts = []
    if facts.enrolment is not None:
        pupils = ngettext("%(n)s pupil", "%(n)s pupils", facts.enrolment)
        parts.append(pupils % {"n": number_format(facts.enrolment)})
    if facts.is_rural is not None:
        parts.append(_("rural") if facts.is_rural else _("urban"))
    return " · ".join(parts)


def card_of(
    practice: Practice,
    topic: str | None,
    *,
    title: SafeString | None = None,
    text: SafeString | None = None,
    facts: bool = False,
) -> Card:
    """`title` and `text` stand in for its own where words were marked in them; else it is told in
    the language of the screen, if it is translated and `for_cards` fetched it; `facts` has it say
    what kind of school it comes from, whose facts must have been fetched."""
    here = None if title or text else getattr(practice, "title_here", None)
    grade = Evidence(practice.evidence_grade)
    about = TOPICS.current(topic or "")
    return Card(
        title=title or here or practice.title,
        url=f"{_address()}{practice.pk}/",
        text=text or str(getattr(practice, "summary_here", "") if here else practice.summary),
        grade=GRADES[grade],
        grade_meaning=EVIDENCE_MEANING[grade],
        tone=TONES[grade],
        topic=about.label if about is not None else "",
        school=practice.organisation.name,
        place=practice.organisation.locality,
        language=_screen() if here else practice.language,
        state=practice.state,
        adaptations=practice.adaptation_count,
        kind_of_school=kind_of_school(practice.organisation) if facts else "",
        cover=cover_address(practice),
    )


def cards(
    viewer: Viewer, practices: Callable[..., PracticeQuerySet], most: int, **keys: int
) -> list[Card]:
    """Of the first of `practices(viewer, **keys)`, as `rows_for` asks."""
    rows = rows_for(viewer, _first, practices, most, **keys)
    return [card_of(practice, topic_of(practice)) for practice in rows]


def _first(
    viewer: Viewer, practices: Callable[..., PracticeQuerySet], most: int, **keys: int
) -> PracticeQuerySet:
    return with_covers(for_cards(practices(viewer, **keys)), viewer)[:most]


def topic_of(practice: Practice) -> str | None:
    """Its first topic, as `for_cards` fetched it."""
    return getattr(practice, "topic", None)


def _screen() -> str:
    return (get_language() or "")[:2]


@cache
def _address() -> str:
    return reverse("practices:list")


@cache
def _pictures() -> str:
    return reverse("files:picture", args=[0]).removesuffix("0/")
