"""States, topics and schools as they stand in a line of a page."""

from collections.abc import Iterable
from typing import Final

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.directory.enums import Level
from cardumen.directory.models import Organisation
from cardumen.labels.enums import LabelKind
from cardumen.labels.vocabulary import TOPICS

STATE_TONES: Final = {
    ChallengeState.DRAFT: "sun",
    ChallengeState.OPEN: "copper",
    ChallengeState.CHOSEN: "sea",
    ChallengeState.SOLVED: "leaf",
    ChallengeState.CLOSED: "",
}


def state_of(challenge: Challenge) -> tuple[str, str]:
    """The state as a label and its tone."""
    state = ChallengeState(challenge.state)
    return capfirst(str(state.label)), STATE_TONES[state]


def topics_of(tags: Iterable[tuple[str, str]]) -> list[str]:
    """Labels of the topics among tags (kind, value), in the order of the list of topics."""
    values = {value for kind, value in tags if kind == LabelKind.TOPIC}
    return [str(topic.label) for topic in TOPICS.among(values)]


def levels_of(tags: Iterable[tuple[str, str]]) -> list[str]:
    values = {value for kind, value in tags if kind == LabelKind.LEVEL}
    return [capfirst(str(level.label)) for level in Level if level in values]


def school_in_words(organisation: Organisation) -> str:
    """Name, place, size and setting: `Escuela Punta Delgada · San Gregorio, Magallanes · …`."""
    parts = [organisation.name, organisation.locality]
    facts = organisation.facts
    if facts is not None and facts.enrolment is not None:
        pupils = ngettext("%(n)s pupil", "%(n)s pupils", facts.enrolment)
        parts.append(pupils % {"n": number_format(facts.enrolment)})
    if facts is not None and facts.is_rural is not None:
        parts.append(_("rural") if facts.is_rural else _("urban"))
    return " · ".join(part for part in parts if part)
