"""What a repository cannot answer, said with the code that the protocol has for it."""

import pytest

from tests.practices.openness.harvesting import (
    LIST,
    ask,
    code,
    found,
)

pytestmark = pytest.mark.django_db
REFUSED = {
    "badVerb": [
        "",
        "verb=Steal",
        "verb=Identify&verb=Identify",
    ],
    "badArgument": [
        "verb=Identify&set=topic",
        "verb=Identify&resumptionToken=a",
        "verb=ListRecords",
        "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc",
        "verb=ListRecords&metadataPrefix=oai_dc&color=red",
        "verb=ListRecords&metadataPrefix=%3Coai%3E",
        "verb=ListRecords&metadataPrefix=oai_dc&set=a:",
        "verb=ListRecords&metadataPrefix=oai_dc&from=",
        "verb=ListRecords&metadataPrefix=oai_dc&set=&until=",
        "verb=ListRecords&metadataPrefix=oai_dc&from=yesterday",
        "verb=ListRecords&metadataPrefix=marc21&from=yesterday",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-01T10:00Z",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-03&until=2026-11-02",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-01&until=2026-11-02T00:00:00Z",
        "verb=ListRecords&resumptionToken=a&metadataPrefix=oai_dc",
        "verb=GetRecord&metadataPrefix=oai_dc",
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=a%20b",
        "verb=ListMetadataFormats&identifier=oai:localhost:practices/%C2%B2",
    ],
    "cannotDisseminateFormat": [
        "verb=ListRecords&metadataPrefix=marc21",
    ],
    "noRecordsMatch": [
        "verb=ListRecords&metadataPrefix=oai_dc&until=2026-11-01",
        "verb=ListRecords&metadataPrefix=oai_dc&set=topic:arts",
    ],
    "badResumptionToken": [
        "verb=ListRecords&resumptionToken=",
        "verb=ListRecords&resumptionToken=a%00b",
        "verb=ListSets&resumptionToken=a",
    ],
    "idDoesNotExist": [
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=a",
        "verb=ListMetadataFormats&identifier=oai:localhost:practices/x",
        "verb=ListMetadataFormats&identifier=oai:localhost:practices/99999",
    ],
}


def test_what_cannot_be_answered_says_so_with_its_code(radio):
    said = {
        (given, *code(root), bool(found(root, "//oai:request/@verb")))
        for queries in REFUSED.values()
        for given in queries
        if (root := ask(given)) is not None
    }
    assert said == {
        (given, expected, expected not in {"badVerb", "badArgument"})
        for expected, queries in REFUSED.items()
        for given in queries
    }


def test_an_identifier_is_written_in_one_way(radio):
    identifier = f"oai:localhost:practices/0{radio.pk}"
    assert code(ask(LIST | {"verb": "GetRecord", "identifier": identifier})) == ["idDoesNotExist"]


def test_a_record_is_not_told_in_another_format(radio):
    asked = {"verb": "GetRecord", "metadataPrefix": "marc21"}
    asked["identifier"] = f"oai:localhost:practices/{radio.pk}"
    assert code(ask(asked)) == ["cannotDisseminateFormat"]
