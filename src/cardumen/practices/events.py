"""What happens to a practice."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PracticeDrafted(Event):
    practice: int


@dataclass(frozen=True, kw_only=True)
class PracticeEdited(Event):
    practice: int


@dataclass(frozen=True, kw_only=True)
class PracticePublished(Event):
    practice: int


@dataclass(frozen=True, kw_only=True)
class PracticeWithdrawn(Event):
    practice: int


@dataclass(frozen=True, kw_only=True)
class PracticeFilesChanged(Event):
    """A file was attached, described, moved or taken out."""

    practice: int


@dataclass(frozen=True, kw_only=True)
class EvidenceGradeChanged(Event):
    """What stands at its evidence supports `grade` now, and supported `before`."""

    practice: int
    grade: str
    before: str


@dataclass(frozen=True, kw_only=True)
class PracticeTried(Event):
    """`organisation` is the one that tries it."""

    practice: int
    adaptation: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class AdaptationReported(Event):
    practice: int
    adaptation: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class PracticeGrown(Event):
    """`practice` grew from `adaptation`, of another practice."""

    practice: int
    adaptation: int


@dataclass(frozen=True, kw_only=True)
class HostingDeclared(Event):
    """How many requests for a visit it wants a month."""

    organisation: int
    a_month: int


@dataclass(frozen=True, kw_only=True)
class HostingRested(Event):
    """It left a request for a visit without an answer."""

    organisation: int


@dataclass(frozen=True, kw_only=True)
class PracticeAuthorsNamed(Event):
    """`authors` are the ids of all its authors from now on."""

    practice: int
    authors: list[int]


@dataclass(frozen=True, kw_only=True)
class PracticeTranslated(Event):
    """Written or changed in another language; whether readers get it, the translation says."""

    practice: int
    translation: int
    language: str


@dataclass(frozen=True, kw_only=True)
class TranslationWithdrawn(Event):
    practice: int
    translation: int


@dataclass(frozen=True, kw_only=True)
class EarlierShown(Event):
    """What its school wrote for fewer is for all its readers: `n` versions, messages, translations
    and files."""

    practice: int
    n: int
