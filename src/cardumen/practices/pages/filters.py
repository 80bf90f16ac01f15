"""What a list of practices is asked for, and how it is narrowed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from cardumen.directory.enums import Area, Level
from cardumen.directory.models import Organisation
from cardumen.directory.travel import NEAREST
from cardumen.kernel.errors import Text
from cardumen.kernel.names import the
from cardumen.labels.enums import LabelKind, Subject
from cardumen.labels.models import LONGEST_TAG
from cardumen.labels.vocabulary import MULTIGRADE, TOPICS, shown_tag
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import Cost, Evidence
from cardumen.practices.matching.alike import alike
from cardumen.practices.matching.contexts import SURELY_MULTIGRADE
from cardumen.practices.models import Practice, PracticeTag
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.pages.offers import Offer, offer_for
from cardumen.ui.filters import Check, Filters, OneOf, Order, Words, number_in

MOST_NETWORKS: Final = 200
LONGEST_SLUG: Final = 60
# Pupils, both ends included.
SIZES: Final[Mapping[str, tuple[int, int]]] = {
    "1-40": (1, 40),
    "41-160": (41, 160),
    "161-400": (161, 400),
    "401-": (401, 1_000_000),
}
SIZE_LABELS: Final[Sequence[tuple[str, Text]]] = [
    ("1-40", _("up to 40 pupils")),
    ("41-160", _("41 to 160 pupils")),
    ("161-400", _("161 to 400 pupils")),
    ("401-", _("more than 400 pupils")),
]


def _languages() -> list[tuple[str, Text]]:
    return [(code, get_language_info(code)["name_translated"]) for code, _ in settings.LANGUAGES]


class OneTopic(OneOf):
    """A topic; one that was given up asks for the one that replaced it."""

    def __init__(self, label: Text) -> None:
        super().__init__(label, TOPICS.choices)

    def read(self, text: str) -> str:
        topic = TOPICS.current(text)
        return topic.key if topic is not None else ""


class Tag(Words):
    """One of the words that authors add."""

    def read(self, text: str) -> str:
        return shown_tag(super().read(text))


class OneNetwork(OneOf):
    """By its slug; one that offers nothing is named by it."""

    def read(self, text: str) -> str:
        return text[:LONGEST_SLUG]


class Alike(Check):
    """The key of the organisation whose like are looked for, 0 for none."""

    def __init__(self, label: Text) -> None:
        super().__init__(label, initial=0, value=None)

    def read(self, text: str) -> int:
        return number_in(text)


class PracticeFilters(Filters):
    """`school` is the one that `alike` asks for, where it is known; with `exactly` no spelling is
    forgiven."""

    more = _("Filter by topic, type of school, cost, evidence…")
    school: Organisation | None = None

    q = Words(
        _("Search practices"),
        longest=300,
        placeholder=_("reading in a multigrade classroom, solar oven, attendance…"),
    )
    topic = OneTopic(_("Topic"))
    tag = Tag(place="hidden", narrows=True, longest=LONGEST_TAG)
    level = OneOf(_("Level"), Level.choices)
    subject = OneOf(_("Subject"), Subject.choices)
    evidence = OneOf(_("Evidence"), Evidence.choices)
    cost = OneOf(_("Cost"), Cost.choices)
    size = OneOf(_("Size of the school"), SIZE_LABELS)
    setting = OneOf(_("Area"), Area.choices)
    multigrade = Check(_("Multigrade schools"), chip=_("Multigrade school"))
    alike = Alike(_("Schools like mine"))
    network = OneNetwork(_("Network"))
    language = OneOf(_("Language"), _languages)
    exactly = Check(place="address", narrows=False)
    order = Order(("best", _("Best match")), ("new", _("Newest first")), NEAREST)

    def words(self, name: str, value: Any) -> Text:
        if name != "alike":
            return super().words(name, value)
        if self.school is None:
            return gettext("Similar schools")
        return gettext("Schools like %(the_school)s") % {"the_school": the(self.school)}

    def offer_orders(self, *, is_place_known: bool) -> None:
        """Of what is found by its words the best comes first, of others the newest."""
        best, newest, nearest = self.offered("order")
        first = [best, newest] if self.asked["q"] else [("best", newest[1])]
        self.offer("order", [*first, nearest] if is_place_known else first)

    def show_counts(self, offer: Offer) -> None:
        """Says how many practices there are under each choice."""
        networks = offer.by_network()[:MOST_NETWORKS]
        self.offer("topic", count=offer.on_topic)
        self.offer("level", count=partial(offer.with_label, LabelKind.LEVEL))
        self.offer("subject", count=partial(offer.with_label, LabelKind.SUBJECT))
        self.offer(
            "network",
            [(slug, name) for slug, name, _ in networks],
            count={slug: n for slug, _, n in networks}.get,
        )


def practices_wanted(viewer: Viewer, asked: Mapping[str, Any]) -> PracticeQuerySet:
    """The published practices that this viewer may read and that fit everything but the text."""
    readable = Practice.objects.published().visible_to(viewer)
    return narrow(readable, asked, offer_for(viewer) if asked["alike"] else Offer())


def narrow(practices: PracticeQuerySet, asked: Mapping[str, Any], offer: Offer) -> PracticeQuerySet:
    """Those of the practices that fit everything but the text."""
    for kind, name in (
        (LabelKind.TOPIC, "topic"),
        (LabelKind.FREE, "tag"),
        (LabelKind.LEVEL, "level"),
        (LabelKind.SUBJECT, "subject"),
    ):
        if asked[name]:
            practices = practices.tagged(kind, asked[name])
    exact = {
        "evidence_grade": asked["evidence"],
        "cost": asked["cost"],
        "language": asked["language"],
        "network__slug": asked["network"],
    }
    practices = practices.filter(**{name: value for name, value in exact.items() if value})
    if asked["size"]:
        practices = practices.filter(organisation__facts__enrolment__range=SIZES[asked["size"]])
    if asked["setting"]:
        practices = practices.filter(organisation__facts__is_rural=asked["setting"] == Area.RURAL)
    if asked["multigrade"]:
        practices = practices.filter(_multigrade())
    if asked["alike"]:
        practices = practices.filter(organisation__in=alike(asked["alike"], offer.organisations))
    return practices


def is_about_schools(asked: Mapping[str, Any]) -> bool:
    """Whether it asks what kind of school a practice comes from."""
    return any(asked[name] for name in ("size", "setting", "multigrade", "alike"))


def _multigrade() -> Q:
    """Told by the practice itself, or from a school so small that it must be."""
    told = PracticeTag.objects.filter(kind=LabelKind.TOPIC, value__in=TOPICS.covered(MULTIGRADE))
    small = Q(organisation__facts__primary_enrolment__range=(1, SURELY_MULTIGRADE))
    return Q(pk__in=told.values("practice")) | small
