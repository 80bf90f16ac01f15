"""How a text is understood, and what a change of the thesaurus would change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.labels.thesaurus.index import current, extended, keep, own_rows, row_of
from cardumen.labels.thesaurus.models import OwnRow
from cardumen.labels.thesaurus.vocabulary import LANGUAGES, VERSION, Row, read_words
from cardumen.labels.vocabulary import TOPICS
from cardumen.methods.retrieval import Thesaurus, Word, understand
from cardumen.people.models import Person
from cardumen.ui.panels import Duty, add_duty

# Of the questions and words of a row, and of the questions kept, so many are tried.
MOST_TRIED: Final = 60


@dataclass(frozen=True, slots=True)
class Meant:
    """A concept that a text speaks of: its words by language, and the topics it stands for; `add`
    is where words are added to it."""

    name: str
    add: str
    words: Sequence[tuple[str, Sequence[str]]]
    topics: Sequence[Text]


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text is understood to be about."""

    concepts: Sequence[str]
    topics: Sequence[Text]

    @property
    def in_words(self) -> str:
        if not self.concepts:
            return _("not understood")
        told = ", ".join(self.concepts)
        if not self.topics:
            return told
        topics = ", ".join(map(str, self.topics))
        return _("%(concepts)s (topics: %(topics)s)") % {"concepts": told, "topics": topics}


@dataclass(frozen=True, slots=True)
class Change:
    text: str
    before: Understood
    after: Understood


@dataclass(frozen=True, slots=True)
class Trial:
    """A change that is tried: the texts asked with the thesaurus as it is and as it would be; how
    many more texts are `left`; `row` is one that is new. Rooms that find things show in a panel
    what changes there."""

    texts: Sequence[str]
    left: int
    before: Thesaurus
    after: Thesaurus
    row: Row | None

    @property
    def changes(self) -> list[Change]:
        """Of those texts that would be understood otherwise."""
        both = ((text, _told(text, self.before), _told(text, self.after)) for text in self.texts)
        return [Change(*one) for one in both if one[1] != one[2]]


def thesaurus_page(text: str) -> dict[str, Any]:
    own = OwnRow.objects.all()
    return {
        "q": text,
        "add": _address(text),
        "meant": _meant(text) if text else [],
        "understood": _told(text, current()),
        "concepts": len(current().concepts),
        "version": VERSION,
        "edition": own.edition(),
        "rows": [(row, TOPICS.among(row.topics)) for row in own.in_force()],
    }


@add_duty(100)
def thesaurus_duty(_administrator: Person) -> Duty:
    return Duty(
        _("Thesaurus"),
        reverse("labels:thesaurus"),
        _("%(concepts)d concepts · added here: %(own)d")
        % {"concepts": len(current().concepts), "own": OwnRow.objects.in_force().count()},
    )


def try_adding(row: OwnRow) -> Trial:
    own = own_rows()
    new = row_of(row)
    return _trial(row, keep(own), extended([*own, new]), new)


def try_removing(row: OwnRow) -> Trial:
    left = own_rows(OwnRow.objects.exclude(pk=row.pk))
    return _trial(row, keep(own_rows()), extended(left), None)


def _trial(row: OwnRow, before: Thesaurus, after: Thesaurus, new: Row | None) -> Trial:
    texts = _texts_of(row)
    tried = texts[:MOST_TRIED]
    return Trial(tried, len(texts) - len(tried), before, after, new)


def _texts_of(row: OwnRow) -> list[str]:
    """The questions of the row, its words, and the questions that all rows are to answer."""
    words = [row.concept, *read_words(row.spanish), *read_words(row.english)]
    kept = OwnRow.objects.in_force().exclude(questions="").values_list("questions", flat=True)
    texts = [*row.questions.splitlines(), *(word.rstrip("?~") for word in words)]
    texts += (line for questions in kept for line in questions.splitlines())
    return [text for text in dict.fromkeys(map(str.strip, texts)) if text]


def _told(text: str, thesaurus: Thesaurus) -> Understood:
    language = (get_language() or "")[:2]
    question = understand(text, thesaurus, languages=LANGUAGES)
    return Understood(
        [thesaurus.name_of(key, language) for key in question.concepts],
        [topic.label for topic in TOPICS.among(question.topics)],
    )


def _meant(text: str) -> list[Meant]:
    language = (get_language() or "")[:2]
    thesaurus = current()
    return [
        Meant(
            thesaurus.name_of(key, language),
            _address(thesaurus.name_of(key, "es")),
            [(code, _shown(concept.words.get(code, ()))) for code in LANGUAGES],
            [topic.label for topic in TOPICS.among(concept.topics)],
        )
        for key in understand(text, thesaurus, languages=LANGUAGES).concepts
        for concept in [thesaurus.concepts[key]]
    ]


def _address(concept: str) -> str:
    """Where words are added to a concept."""
    return f"{reverse('labels:add-row')}?{urlencode({'concept': concept})}"


def _shown(words: Iterable[Word]) -> list[str]:
    """Each once, but for those that are understood and never shown."""
    shown: dict[str, str] = {}
    for word in words:
        if word.offered:
            shown.setdefault(word.text.casefold(), word.text)
    return list(shown.values())
