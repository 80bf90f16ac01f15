"""A practice in the fifteen elements of Dublin Core."""

from collections.abc import Iterator
from typing import Final

from cardumen.practices.metadata import Described

KIND: Final = "Text"


def elements_of(practice: Described) -> Iterator[tuple[str, str, str]]:
    """Name, value, and the language of the value where it is in one."""
    own = practice.tellings[0][0]
    for language, title, _ in practice.tellings:
        yield "title", title, language
    yield "creator", practice.organisation, ""
    for topic in practice.topics:
        yield "subject", topic.name, own
        for address in topic.same_as:
            yield "subject", address, ""
    for word in (*practice.subjects, *practice.levels, *practice.words):
        yield "subject", word, own
    for language, _, summary in practice.tellings:
        yield "description", summary, language
    yield "description", f"{practice.evidence}: {practice.evidence_meaning}", own
    yield "publisher", practice.network or practice.organisation, ""
    yield "date", f"{practice.published_at:%Y-%m-%d}", ""
    yield "type", KIND, ""
    yield "format", "text/html", ""
    yield "identifier", practice.address, ""
    for language, _, _ in practice.tellings:
        yield "language", language, ""
    yield "relation", practice.origin, ""
    yield "coverage", str(practice.place), ""
    yield "rights", practice.licence, ""
