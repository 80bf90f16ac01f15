"""Answers, as the XML that the protocol asks for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parseaddr
from io import StringIO
from typing import Final
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.utils.xmlutils import SimplerXMLGenerator

from cardumen.kernel.text import for_xml
from cardumen.practices.metadata import address_of
from cardumen.practices.openness.pages.harvest.dublin_core import elements_of
from cardumen.practices.openness.pages.harvest.lists import (
    Told,
    earliest,
    record_asked,
    record_named,
    records_asked,
    sets,
)
from cardumen.practices.openness.pages.harvest.questions import (
    FORMAT,
    Question,
    Refusal,
    read_question,
)
from cardumen.practices.openness.pages.harvest.tokens import LIFE

_PROTOCOL: Final = "http://www.openarchives.org/OAI/2.0/"
_DUBLIN_CORE: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_SCHEMA_OF_DUBLIN_CORE: Final = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_ELEMENTS: Final = "http://purl.org/dc/elements/1.1/"
# Of these the question is not repeated: it could not be.
_UNREAD: Final = frozenset({"badVerb", "badArgument"})


class Writer:
    def __init__(self) -> None:
        self._out = StringIO()
        self._xml = SimplerXMLGenerator(self._out, "UTF-8")
        self._xml.startDocument()

    @contextmanager
    def inside(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        self._xml.startElement(name, AttributesImpl(_clean(attributes)))
        yield
        self._xml.endElement(name)

    def put(self, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
        self._xml.addQuickElement(name, for_xml(text), _clean(attributes))

    def text(self) -> str:
        self._xml.endDocument()
        return self._out.getvalue()


Tell = Callable[[Writer], None]


def answer(given: Iterable[tuple[str, list[str]]]) -> str:
    """To the arguments as they were given, each name with all its values."""
    xml = Writer()
    about = {
        "xmlns": _PROTOCOL,
        "xmlns:xsi": _INSTANCE,
        "xsi:schemaLocation": f"{_PROTOCOL} {_PROTOCOL}OAI-PMH.xsd",
    }
    with xml.inside("OAI-PMH", about), override(settings.LANGUAGE_CODE):
        now = timezone.now()
        xml.put("responseDate", _second(now))
        question: Question | None = None
        try:
            question = read_question(given)
            tell = _TELL[question.verb](question, now)
        except Refusal as refusal:
            repeated = question if refusal.code not in _UNREAD else None
            xml.put("request", _base(), _said(repeated))
            xml.put("error", refusal.why, {"code": refusal.code})
        else:
            xml.put("request", _base(), _said(question))
            with xml.inside(question.verb):
                tell(xml)
    return xml.text()


# What is asked of the database is asked before anything is written: an error is a whole answer.


def _identify(question: Question, now: datetime) -> Tell:
    first = earliest() or now

    def tell(xml: Writer) -> None:
        xml.put("repositoryName", settings.REPOSITORY_NAME)
        xml.put("baseURL", _base())
        xml.put("protocolVersion", "2.0")
        xml.put("adminEmail", admin_email())
        xml.put("earliestDatestamp", _second(first))
        xml.put("deletedRecord", "persistent")
        xml.put("granularity", "YYYY-MM-DDThh:mm:ssZ")
        xml.put("compression", "gzip")

    return tell


def _formats(question: Question, now: datetime) -> Tell:
    if identifier := question.get("identifier"):
        record_named(identifier)

    def tell(xml: Writer) -> None:
        with xml.inside("metadataFormat"):
            xml.put("metadataPrefix", FORMAT)
            xml.put("schema", _SCHEMA_OF_DUBLIN_CORE)
            xml.put("metadataNamespace", _DUBLIN_CORE)

    return tell


def _sets(question: Question, now: datetime) -> Tell:
    if "resumptionToken" in question.arguments:
        raise Refusal("badResumptionToken", "The sets are one list, without parts.")
    found = sets()

    def tell(xml: Writer) -> None:
        for spec, name in found:
            with xml.inside("set"):
                xml.put("setSpec", spec)
                xml.put("setName", name)

    return tell


def _one(question: Question, now: datetime) -> Tell:
    record = record_asked(question)
    return lambda xml: _put_record(xml, record)


def _list(question: Question, now: datetime) -> Tell:
    part = records_asked(question)
    put = _put_record if question.verb == "ListRecords" else _put_header

    def tell(xml: Writer) -> None:
        for record in part.records:
            put(xml, record)
        if part.token is not None:
            about = {"completeListSize": str(part.size), "cursor": str(part.given_before)}
            if part.token:
                about["expirationDate"] = _second(now + LIFE)
            xml.put("resumptionToken", part.token, about)

    return tell


_TELL: Final[Mapping[str, Callable[[Question, datetime], Tell]]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _one,
    "ListIdentifiers": _list,
    "ListRecords": _list,
}


def admin_email() -> str:
    """To whom a harvester writes. The protocol wants a domain with a dot."""
    address = parseaddr(settings.REPOSITORY_MAIL)[1]
    return address if "." in address.rpartition("@")[2] else f"{address}.localdomain"


def _put_record(xml: Writer, record: Told) -> None:
    with xml.inside("record"):
        _put_header(xml, record)
        if record.practice is None:
            return
        about = {
            "xmlns:oai_dc": _DUBLIN_CORE,
            "xmlns:dc": _ELEMENTS,
            "xsi:schemaLocation": f"{_DUBLIN_CORE} {_SCHEMA_OF_DUBLIN_CORE}",
        }
        with xml.inside("metadata"), xml.inside("oai_dc:dc", about):
            for name, text, language in elements_of(record.practice):
                if text:
                    xml.put(f"dc:{name}", text, {"xml:lang": language} if language else {})


def _put_header(xml: Writer, record: Told) -> None:
    with xml.inside("header", {"status": "deleted"} if record.is_deleted else {}):
        xml.put("identifier", record.identifier)
        xml.put("datestamp", _second(record.changed_at))
        for spec in record.sets:
            xml.put("setSpec", spec)


def _base() -> str:
    return address_of(reverse("practices:harvest"))


def _said(question: Question | None) -> dict[str, str]:
    return {"verb": question.verb, **question.arguments} if question is not None else {}


def _clean(attributes: Mapping[str, str] | None) -> dict[str, str]:
    return {name: for_xml(value) for name, value in (attributes or {}).items()}


def _second(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
