"""The reasons of a match in words, from the numbers that ranked it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cardumen.directory.enums import Level
from cardumen.directory.travel import Travel
from cardumen.kernel import formats
from cardumen.kernel.errors import Text
from cardumen.kernel.text import plain
from cardumen.labels.thesaurus.index import current
from cardumen.labels.vocabulary import TOPICS
from cardumen.practices.matching.capacity import Places

# In the order in which they are told: a database does not keep the order of names in JSON.
FACTS: Final = ("levels", "enrolment", "rural", "vulnerability", "multigrade", "specialities")
# From this on two values are told as alike: a size of up to about twice, an index within 0.1.
ALIKE: Final = 0.9
SAME_LEVELS: Final = 0.5
# So many things are told that both are about.
MOST_TOLD: Final = 4
# Within so many hours a visit takes no more than a day.
NEAR_HOURS: Final = 3
FAR_KM: Final = 150


@dataclass(frozen=True, slots=True)
class Line:
    """`holds` is what a tick says: this speaks for it."""

    text: Text
    holds: bool


def reasons_in_words(reasons: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Some lines for each number that ranked it."""
    tellers = {"terms": _of_words, "context": _of_context, "evidence": _of_evidence}
    return [line for reason in reasons for line in tellers[reason["kind"]](reason)]


def _of_words(reason: Mapping[str, Any]) -> list[Line]:
    topics = reason["topics"]
    told = (same_topics(topics), about_in_words(reason["concepts"], reason["words"], but=topics))
    return [Line(text, True) for text in told if text]


def same_topics(keys: Iterable[str]) -> str:
    """The topics that both name; blank for none."""
    topics = [str(topic.label) for topic in TOPICS.among(keys)]
    return _("Same topics: %(topics)s") % {"topics": _list(topics)} if topics else ""


def about_in_words(
    concepts: Iterable[str], words: Iterable[str], *, but: Iterable[str] = ()
) -> str:
    """What both speak of: concepts in the reader's language, words as they were written, but those
    that topics say already; blank for nothing."""
    told = _spoken_of(concepts, words, but)
    return _("Also about %(words)s") % {"words": told} if told else ""


def all_about(concepts: Iterable[str], *, but: Iterable[str]) -> str:
    """The same of several, said once."""
    told = _spoken_of(concepts, (), but)
    return _("All are about %(words)s") % {"words": told} if told else ""


def _spoken_of(concepts: Iterable[str], words: Iterable[str], but: Iterable[str]) -> str:
    language = (get_language() or "")[:2]
    named = [name for key in concepts if (name := current().name_of(key, language))]
    said = {plain(str(topic.label)) for topic in TOPICS.among(but)}
    told: dict[str, str] = {}
    for one in (*named, *words):
        if plain(one) not in said:
            told.setdefault(plain(one), one)
    return _list([*told.values()][:MOST_TOLD])


def _of_context(reason: Mapping[str, Any]) -> list[Line]:
    alike: list[str] = []
    unlike: list[str] = []
    year = {"vulnerability_year": reason.get("vulnerability_year")}
    there, here = reason["there"] | year, reason["here"]
    for fact in FACTS:
        likeness = reason["compared"].get(fact)
        if likeness is None:
            continue
        if likeness >= (SAME_LEVELS if fact == "levels" else ALIKE):
            alike.append(_fact(fact, there, here))
        else:
            unlike.append(_unlike(fact, there, here))
    lines = []
    if alike:
        lines.append(Line(_("Similar context: %(facts)s") % {"facts": _list(alike)}, True))
    if unlike:
        lines.append(Line(_("Different context: %(facts)s") % {"facts": _list(unlike)}, False))
    if reason["missing"]:
        unknown = [_name(fact) for fact in reason["missing"]]
        lines.append(Line(_("Not known for both: %(facts)s") % {"facts": _list(unknown)}, False))
    return lines


def _unlike(fact: str, there: Mapping[str, Any], here: Mapping[str, Any]) -> str:
    """With numbers, the challenge's own beside the other."""
    told = _fact(fact, there, here)
    if fact == "enrolment":
        own = number_format(here[fact])
    elif fact == "vulnerability":
        own = formats.percent(here[fact])
    else:
        return told
    return _("%(there)s (yours: %(own)s)") % {"there": told, "own": own}


def _fact(fact: str, there: Mapping[str, Any], here: Mapping[str, Any]) -> str:
    """A fact of the other school, as one says it in a list."""
    value = there[fact]
    match fact:
        case "rural":
            return _("rural") if value else _("urban")
        case "multigrade":
            return _("multigrade") if value else _("single-grade classes")
        case "enrolment":
            pupils = ngettext("%(n)s pupil", "%(n)s pupils", value)
            return pupils % {"n": number_format(value)}
        case "vulnerability":
            told = _("vulnerability index %(value)s") % {"value": formats.percent(value)}
            return f"{told} ({year})" if (year := there["vulnerability_year"]) else told
        case "levels":
            common = [level for level in value if level in here[fact]] or value
            return _list([str(Level(level).label) for level in common])
        case _:
            common = [speciality for speciality in value if speciality in here[fact]]
            if not common:
                return _("different specialities")
            told = ngettext(
                "%(n)d speciality in common", "%(n)d specialities in common", len(common)
            )
            return told % {"n": len(common)}


def _name(fact: str) -> str:
    return {
        "rural": _("rural or urban"),
        "multigrade": _("whether multigrade"),
        "enrolment": _("number of pupils"),
        "vulnerability": _("vulnerability index"),
        "levels": _("levels"),
        "specialities": _("specialities"),
    }[fact]


def _of_evidence(reason: Mapping[str, Any]) -> list[Line]:
    adapted, measured = reason["adaptations"], reason["measured"]
    if not adapted:
        return [Line(_("No other school has adapted it yet"), False)]
    schools = ngettext("%(n)d school adapted it", "%(n)d schools adapted it", adapted) % {
        "n": adapted
    }
    if not measured:
        return [
            Line(
                _("%(schools)s; none has measured an improvement yet") % {"schools": schools}, True
            )
        ]
    improved = ngettext(
        "%(n)d measured an improvement", "%(n)d measured an improvement", measured
    ) % {"n": measured}
    return [Line(f"{schools}; {improved}", True)]


def distance_in_words(travel: Travel, places: Places) -> Line:
    """Near speaks for a visit; far does not, but for a call. What is unknown is said to be."""
    near = travel.journey is not None and travel.journey.high_hours <= NEAR_HOURS
    if near:
        return Line(_("Nearby: %(distance)s") % {"distance": travel.words}, True)
    told = travel.words
    if travel.kilometres is not None and travel.kilometres >= FAR_KM:
        told = _("Far: %(distance)s") % {"distance": told}
    if places.virtual:
        told = _("%(distance)s; receives by video call") % {"distance": told}
    return Line(capfirst(told), False)


def _list(things: Iterable[Text]) -> str:
    return ", ".join(str(thing) for thing in things)
