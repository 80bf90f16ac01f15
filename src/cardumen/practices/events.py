"""What happens to a practice."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PracticeDrafted(Event, says=_("Practice begun")):
    practice: int


@dataclass(frozen=True, kw_only=True)
class PracticeEdited(Event, says=_("Practice edited")):
    practice: int


@dataclass(frozen=True, kw_only=True)
class PracticePublished(Event, says=_("Practice published")):
    practice: int


@dataclass(frozen=True, kw_only=True)
class PracticeWithdrawn(Event, says=_("Practice withdrawn")):
    practice: int


@dataclass(frozen=True, kw_only=True)
class PracticeFilesChanged(Event, says=_("Files of a practice changed")):
    """A file was attached, described, moved or taken out."""

    practice: int


@dataclass(frozen=True, kw_only=True)
class EvidenceGradeChanged(Event):
    """What stands at its evidence supports `grade` now, and supported `before`."""

    practice: int
    grade: str
    before: str


@dataclass(frozen=True, kw_only=True)
class PracticeTried(Event, says=_("Practice being tried")):
    """`organisation` is the one that tries it."""

    practice: int
    adaptation: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class AdaptationReported(Event, says=_("Results of an adaptation reported")):
    practice: int
    adaptation: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class PracticeGrown(Event, says=_("Adaptation turned into a practice")):
    """`practice` grew from `adaptation`, of another practice."""

    practice: int
    adaptation: int


@dataclass(frozen=True, kw_only=True)
class HostingDeclared(Event, says=_("Offer of internships changed")):
    """How many requests for a visit it wants a month."""

    organisation: int
    a_month: int


@dataclass(frozen=True, kw_only=True)
class HostingRested(Event):
    """It left a request for a visit without an answer."""

    organisation: int


@dataclass(frozen=True, kw_only=True)
class PracticeAuthorsNamed(Event, says=_("Authors of a practice named")):
    """`authors` are the ids of all its authors from now on."""

    practice: int
    authors: list[int]


@dataclass(frozen=True, kw_only=True)
class PracticeTranslated(Event, says=_("Practice translated")):
    """Written or changed in another language; whether readers get it, the translation says."""

    practice: int
    translation: int
    language: str


@dataclass(frozen=True, kw_only=True)
class TranslationWithdrawn(Event, says=_("Translation withdrawn")):
    practice: int
    translation: int


@dataclass(frozen=True, kw_only=True)
class EarlierShown(Event, says=_("Earlier version of a practice shown")):
    """What its school wrote for fewer is for all its readers: `n` versions, messages, translations
    and files."""

    practice: int
    n: int
