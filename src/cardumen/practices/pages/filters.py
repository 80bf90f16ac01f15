"""What a list of practices is asked for, as it stands in the address, and how it is narrowed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, Self

from django.conf import settings
from django.db.models import Q
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from cardumen.directory.enums import Area, Level
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import Cost, Evidence, Subject, TagKind
from cardumen.practices.matching.alike import alike
from cardumen.practices.matching.contexts import SURELY_MULTIGRADE
from cardumen.practices.models import Practice, PracticeTag
from cardumen.practices.models.tags import LONGEST_TAG
from cardumen.practices.pages.offers import Offer, offer_for
from cardumen.practices.queries import PracticeQuerySet
from cardumen.practices.topics import MULTIGRADE, TOPICS, shown_tag

LONGEST_QUERY: Final = 300
MOST_NETWORKS: Final = 200
# Pupils, both ends included.
SIZES: Final[Mapping[str, tuple[int, int]]] = {
    "1-40": (1, 40),
    "41-160": (41, 160),
    "161-400": (161, 400),
    "401-": (401, 1_000_000),
}
SIZE_LABELS: Final[Sequence[tuple[str, Text]]] = [
    ("1-40", gettext_lazy("up to 40 pupils")),
    ("41-160", gettext_lazy("41 to 160 pupils")),
    ("161-400", gettext_lazy("161 to 400 pupils")),
    ("401-", gettext_lazy("more than 400 pupils")),
]
_LANGUAGES: Final = [code for code, _ in settings.LANGUAGES]


@dataclass(frozen=True)
class Wanted:
    """Values that do not exist are as if they had not been given. `alike` is the key of the
    organisation whose like are looked for, 0 for none; with `exactly` no spelling is forgiven."""

    q: str = ""
    topic: str = ""
    tag: str = ""
    level: str = ""
    subject: str = ""
    evidence: str = ""
    cost: str = ""
    size: str = ""
    setting: str = ""
    multigrade: bool = False
    alike: int = 0
    network: str = ""
    language: str = ""
    exactly: bool = False

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> Self:
        def one_of(name: str, known: Sequence[str]) -> str:
            value = parameters.get(name, "")
            return value if value in known else ""

        def clean(name: str, longest: int) -> str:
            return parameters.get(name, "").replace("\x00", "").strip()[:longest]

        topic = TOPICS.current(parameters.get("topic", ""))
        number = parameters.get("alike", "")
        return cls(
            q=clean("q", LONGEST_QUERY),
            topic=topic.key if topic is not None else "",
            tag=shown_tag(clean("tag", LONGEST_TAG)),
            level=one_of("level", Level.values),
            subject=one_of("subject", Subject.values),
            evidence=one_of("evidence", Evidence.values),
            cost=one_of("cost", Cost.values),
            size=one_of("size", list(SIZES)),
            setting=one_of("setting", Area.values),
            multigrade=bool(parameters.get("multigrade")),
            alike=int(number)
            if number.isascii() and number.isdecimal() and len(number) < 10
            else 0,
            network=clean("network", 60),
            language=one_of("language", _LANGUAGES),
            exactly=bool(parameters.get("exactly")),
        )

    @property
    def parameters(self) -> dict[str, str]:
        """What was asked for, without what was left empty; `read` gives the same again."""
        given: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: str(1 if value is True else value) for name, value in given.items() if value}

    @property
    def address(self) -> str:
        return urlencode(self.parameters)

    @property
    def narrows(self) -> bool:
        return bool(self.parameters.keys() - {"q", "exactly"})

    @property
    def about_schools(self) -> bool:
        """Whether it asks what kind of school a practice comes from."""
        return bool(self.size or self.setting or self.multigrade or self.alike)


def narrowed(practices: PracticeQuerySet, wanted: Wanted, offer: Offer) -> PracticeQuerySet:
    """Those of the practices that fit everything but the text."""
    for kind, value in (
        (TagKind.TOPIC, wanted.topic),
        (TagKind.FREE, wanted.tag),
        (TagKind.LEVEL, wanted.level),
        (TagKind.SUBJECT, wanted.subject),
    ):
        if value:
            practices = practices.tagged(kind, value)
    exact = {
        "evidence_grade": wanted.evidence,
        "cost": wanted.cost,
        "language": wanted.language,
        "network__slug": wanted.network,
    }
    practices = practices.filter(**{name: value for name, value in exact.items() if value})
    if wanted.size:
        practices = practices.filter(organisation__facts__enrolment__range=SIZES[wanted.size])
    if wanted.setting:
        practices = practices.filter(organisation__facts__is_rural=wanted.setting == Area.RURAL)
    if wanted.multigrade:
        practices = practices.filter(_multigrade())
    if wanted.alike:
        practices = practices.filter(organisation__in=alike(wanted.alike, offer.organisations))
    return practices


def _multigrade() -> Q:
    """Told by the practice itself, or from a school so small that it must be."""
    told = PracticeTag.objects.filter(kind=TagKind.TOPIC, value__in=TOPICS.covered(MULTIGRADE))
    small = Q(organisation__facts__primary_enrolment__range=(1, SURELY_MULTIGRADE))
    return Q(pk__in=told.values("practice")) | small


@dataclass(frozen=True)
class Choice:
    value: str
    label: Text
    count: int | None = None


@dataclass(frozen=True)
class Filter:
    """One choice among several, as the form offers it."""

    name: str
    title: Text
    choices: Sequence[Choice]
    chosen: str


@dataclass(frozen=True)
class Chosen:
    """One thing asked for, in words, and the address of the list without it."""

    label: Text
    without: str


def filters_for(wanted: Wanted, offer: Offer) -> list[Filter]:
    """What the form offers, with how many practices the viewer may read under each."""
    levels = [
        Choice(value, label, offer.with_label(TagKind.LEVEL, value))
        for value, label in Level.choices
    ]
    subjects = [
        Choice(value, label, offer.with_label(TagKind.SUBJECT, value))
        for value, label in Subject.choices
    ]
    topics = [Choice(one.key, one.label, offer.on_topic(one.key)) for one in TOPICS.in_use()]
    networks = [Choice(slug, name, n) for slug, name, n in offer.networks[:MOST_NETWORKS]]
    languages = [Choice(code, get_language_info(code)["name_translated"]) for code in _LANGUAGES]
    return [
        Filter("topic", _("Topic"), topics, wanted.topic),
        Filter("level", _("Level"), levels, wanted.level),
        Filter("subject", _("Subject"), subjects, wanted.subject),
        Filter("evidence", _("Evidence"), _plain(Evidence.choices), wanted.evidence),
        Filter("cost", _("Costs"), _plain(Cost.choices), wanted.cost),
        Filter("size", _("Size of the school"), _plain(SIZE_LABELS), wanted.size),
        Filter("setting", _("Surroundings"), _plain(Area.choices), wanted.setting),
        Filter("network", _("Network"), networks, wanted.network),
        Filter("language", _("Language"), languages, wanted.language),
    ]


def chosen_in(
    wanted: Wanted, filters: Sequence[Filter], school: Organisation | None
) -> list[Chosen]:
    """What is asked for beside the text, each with the way to leave it out."""
    labels: dict[str, Text] = {}
    for one in filters:
        if one.chosen:
            known = {choice.value: choice.label for choice in one.choices}
            labels[one.name] = capfirst(str(known.get(one.chosen, one.chosen)))
    if wanted.tag:
        labels["tag"] = wanted.tag
    if wanted.multigrade:
        labels["multigrade"] = _("Multigrade school")
    if wanted.alike:
        labels["alike"] = (
            _("Schools like %(school)s") % {"school": school} if school else _("Schools alike")
        )
    given = wanted.parameters
    return [
        Chosen(label, urlencode({key: value for key, value in given.items() if key != name}))
        for name, label in labels.items()
    ]


def practices_wanted(viewer: Viewer, wanted: Wanted) -> PracticeQuerySet:
    """The published practices that this viewer may read and that fit everything but the text."""
    readable = Practice.objects.published().visible_to(viewer)
    return narrowed(readable, wanted, offer_for(viewer) if wanted.alike else Offer())


def _plain(choices: Sequence[tuple[str, Text]]) -> list[Choice]:
    return [Choice(value, label) for value, label in choices]
