"""What a harvester asks: six verbs, each with its arguments, in the words of the protocol."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

FORMAT: Final = "oai_dc"
# Of each verb: the arguments it must have, and those it may have.
VERBS: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset()),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
}
# These answer in parts, and `resumptionToken` alone asks for the next.
IN_PARTS: Final = frozenset({"ListIdentifiers", "ListRecords", "ListSets"})
_MARK: Final = r"[A-Za-z0-9\-_.!~*'()]"
_SHAPES: Final = {
    "metadataPrefix": re.compile(f"{_MARK}+"),
    "set": re.compile(f"{_MARK}+(:{_MARK}+)*"),
    "identifier": re.compile(r"[!-~]+"),
}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SECOND: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class Refusal(Exception):
    """An answer too: one of the protocol's codes, and why in words for whoever reads it."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code
        self.why = why


@dataclass(frozen=True)
class Question:
    verb: str
    arguments: Mapping[str, str]

    def get(self, name: str) -> str:
        return self.arguments.get(name, "")


def read_question(given: Iterable[tuple[str, list[str]]]) -> Question:
    """Raises Refusal: badVerb, badArgument."""
    values = dict(given)
    verbs = values.pop("verb", [])
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Refusal("badVerb", f"Give one verb: {', '.join(VERBS)}.")
    verb = verbs[0]
    needed, allowed = VERBS[verb]
    if "resumptionToken" in values and verb in IN_PARTS:
        needed, allowed = frozenset({"resumptionToken"}), frozenset()
    for name, found in values.items():
        if name not in needed | allowed:
            raise Refusal("badArgument", f"{verb} does not take this argument here: {name}")
        if len(found) != 1:
            raise Refusal("badArgument", f"Give {name} once.")
        if not found[0] and name != "resumptionToken":
            raise Refusal("badArgument", f"Give {name} a value, or leave it out.")
        if (shape := _SHAPES.get(name)) and not shape.fullmatch(found[0]):
            raise Refusal("badArgument", f"This cannot be the value of {name}.")
    if missing := sorted(needed - values.keys()):
        raise Refusal("badArgument", f"{verb} needs {' and '.join(missing)}.")
    return Question(verb, {name: found[0] for name, found in values.items()})


def read_period(since: str, until: str) -> tuple[datetime | None, datetime | None]:
    """The first and the last second asked for; both in days, or both in seconds. Raises Refusal:
    badArgument."""
    if since and until and len(since) != len(until):
        raise Refusal("badArgument", "Give from and until in the same form.")
    first = _moment(since) if since else None
    last = _moment(until) if until else None
    if last is not None and _DAY.fullmatch(until):
        last += timedelta(days=1, seconds=-1)
    if first is not None and last is not None and first > last:
        raise Refusal("badArgument", "from is later than until.")
    return first, last


def _moment(text: str) -> datetime:
    if _DAY.fullmatch(text) or _SECOND.fullmatch(text):
        try:
            return datetime.fromisoformat(text).replace(tzinfo=UTC)
        except ValueError:
            pass
    raise Refusal("badArgument", "Write moments as 2026-11-25 or 2026-11-25T13:45:00Z.")
