"""What programs are told of a practice: by its page, by feeds, and to repositories.

Only what every visitor reads of it, and no name of a person: what others have copied, no one can
take back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import override

from cardumen.directory.enums import Level, OrganisationKind
from cardumen.directory.models import Organisation
from cardumen.labels.enums import LabelKind, Subject
from cardumen.labels.vocabulary import TOPICS
from cardumen.networks.enums import Visibility
from cardumen.practices.enums import EVIDENCE_MEANING, Evidence, PracticeState
from cardumen.practices.models import Practice, PracticeTag, Telling, Translation
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.models.tellings import LONG_TEXTS

WITH: Final = (
    Prefetch("tags", PracticeTag.objects.order_by("pk")),
    Prefetch("translations", Translation.objects.order_by("language")),
)
# Kinds of set, in which others take only a part of the practices.
OF_NETWORK: Final = "network"
ON_TOPIC: Final = "topic"


@dataclass(frozen=True)
class Term:
    """A topic; `same_as` are the addresses of the same concept in public vocabularies."""

    key: str
    name: str
    same_as: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """`country` is its code of two letters."""

    commune: str
    region: str
    country: str

    def __str__(self) -> str:
        return ", ".join(dict.fromkeys(filter(None, (self.commune, self.region))))


@dataclass(frozen=True)
class Described:
    """`tellings`: language, title and summary of each language in which it is told, its own first.
    Labels are in one language, which whoever describes it chose; `published_at` is by the clock
    and the calendar of its place."""

    number: int
    address: str
    tellings: tuple[tuple[str, str, str], ...]
    topics: tuple[Term, ...]
    subjects: tuple[str, ...]
    levels: tuple[str, ...]
    words: tuple[str, ...]
    evidence: str
    evidence_meaning: str
    licence: str
    licence_name: str
    organisation: str
    organisation_address: str
    is_school: bool
    place: Place
    network: str
    network_slug: str
    network_address: str
    published_at: datetime
    origin: str

    @property
    def sets(self) -> list[str]:
        found = [f"{ON_TOPIC}:{topic.key}" for topic in self.topics]
        return [f"{OF_NETWORK}:{self.network_slug}", *found] if self.network_slug else found

    def in_language(self, code: str) -> tuple[str, str, str]:
        """What is told in that language, else in its own."""
        return next((one for one in self.tellings if one[0] == code), self.tellings[0])


def with_what_is_described(practices: PracticeQuerySet, *, texts: bool = False) -> PracticeQuerySet:
    """Fetches all that describing them takes; with `texts`, what only a digest reads too."""
    found = practices.with_places().select_related("network", "grown_from__practice")
    origins = tuple(f"grown_from__practice__{name}" for name in LONG_TEXTS)
    return found.prefetch_related(*WITH).defer(*origins, *(() if texts else LONG_TEXTS))


def described(practice: Practice, language: str) -> Described:
    with override(language):
        return _described(practice)


def digest_of(practice: Practice) -> str:
    """Differs when anything does that everyone reads of it."""
    told = [telling.texts() for telling in _tellings(practice)]
    return sha256(repr((described(practice, practice.language), told)).encode()).hexdigest()


def is_open(practice: Practice) -> bool:
    """Whether everyone reads it; what `PracticeQuerySet.open` asks of the database."""
    return (practice.state, practice.visibility) == (PracticeState.PUBLISHED, Visibility.PUBLIC)


def address_of(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _described(practice: Practice) -> Described:
    labels: dict[str, list[str]] = {kind: [] for kind in LabelKind}
    for tag in practice.tags.all():
        labels[tag.kind].append(tag.value)
    organisation, network = practice.organisation, practice.network
    grade = Evidence(practice.evidence_grade)
    origin = practice.grown_from.practice if practice.grown_from is not None else None
    assert practice.published_at is not None  # says a constraint
    return Described(
        number=practice.pk,
        address=address_of(practice.get_absolute_url()),
        tellings=tuple((one.language, one.title, one.summary) for one in _tellings(practice)),
        topics=tuple(
            Term(topic.key, str(topic.label), topic.same_as)
            for topic in TOPICS.among(labels[LabelKind.TOPIC])
        ),
        subjects=_words(labels[LabelKind.SUBJECT], Subject.choices),
        levels=_words(labels[LabelKind.LEVEL], Level.choices),
        words=tuple(labels[LabelKind.FREE]),
        evidence=str(grade.label),
        evidence_meaning=str(EVIDENCE_MEANING[grade]),
        licence=licence_address(practice.licence),
        licence_name=practice.get_licence_display(),
        organisation=organisation.name,
        organisation_address=address_of(organisation.get_absolute_url()),
        is_school=organisation.kind == OrganisationKind.SCHOOL,
        place=_place(organisation),
        network=network.name if network is not None else "",
        network_slug=network.slug if network is not None else "",
        network_address=address_of(network.get_absolute_url()) if network is not None else "",
        published_at=organisation.local_time(practice.published_at),
        origin=(
            address_of(origin.get_absolute_url()) if origin is not None and is_open(origin) else ""
        ),
    )


def licence_address(licence: str) -> str:
    """`CC-BY-SA-4.0` as the address of its text.

    >>> licence_address("CC-BY-SA-4.0")
    'https://creativecommons.org/licenses/by-sa/4.0/'
    """
    terms, version = licence.lower().removeprefix("cc-").rsplit("-", 1)
    return f"https://creativecommons.org/licenses/{terms}/{version}/"


def _tellings(practice: Practice) -> list[Telling]:
    if not getattr(practice, "has_translations", True):
        return [practice]
    published = (one for one in practice.translations.all() if one.is_published)
    return [practice, *(one for one in published if one.is_for_all_of(practice))]


def _words(values: Iterable[str], choices: Iterable[tuple[str, object]]) -> tuple[str, ...]:
    chosen = set(values)
    return tuple(str(label) for value, label in choices if value in chosen)


def _place(organisation: Organisation) -> Place:
    commune, region = organisation.commune, organisation.region
    known = commune or region
    return Place(
        commune=commune.short_name if commune is not None else "",
        region=region.short_name if region is not None else "",
        country=known.country if known is not None else "",
    )
