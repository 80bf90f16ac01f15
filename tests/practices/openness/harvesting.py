"""Asking our repository by OAI-PMH 2.0, by hand. Every answer is held against the schema of
the protocol."""

from datetime import UTC, datetime
from pathlib import Path

from django.test import Client
from lxml import etree

from cardumen.directory.actor import Actor
from cardumen.practices import actions
from cardumen.practices.models import Practice

ADDRESS = "/practices/oai/"
SCHEMA = etree.XMLSchema(file=Path(__file__).parent / "schemas/oai-pmh.xsd")
NAMES = {
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
DAY = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)


def read(content: bytes) -> etree._Element:
    root = etree.fromstring(content)
    SCHEMA.assertValid(root)
    return root


def ask(query: str | dict[str, str] = "", **arguments: str) -> etree._Element:
    if isinstance(query, str):
        return read(Client().get(f"{ADDRESS}?{query}").content)
    return read(Client().get(ADDRESS, query | arguments).content)


def found(root: etree._Element, path: str) -> list[str]:
    return [str(one) for one in root.xpath(path, namespaces=NAMES)]


def titles(root: etree._Element) -> list[str]:
    return found(root, "//dc:title/text()")


def code(root: etree._Element) -> list[str]:
    return found(root, "//oai:error/@code")


def withdraw(cast, practice):
    actions.withdraw_practice(practice=practice, by=Actor(cast.teacher, cast.talhuan))


def change(cast, practice, **fields):
    writing = actions.writing_of(Practice.objects.get(pk=practice.pk))
    sent = {name: getattr(writing, name) for name in writing.__dataclass_fields__} | fields
    actions.save_practice(
        practice=practice, writing=actions.Writing(**sent), by=Actor(cast.teacher, cast.talhuan)
    )
