"""A harvester that is not ours gathers from our repository."""

import httpx2
import pytest
from django.test import Client
from oaipmh_scythe import Scythe
from oaipmh_scythe.config import HTTPConfig
from oaipmh_scythe.exceptions import NoRecordsMatch

from tests.practices.openness.harvesting import ADDRESS, read, withdraw

pytestmark = pytest.mark.django_db


def handed_over(asked: httpx2.Request) -> httpx2.Response:
    """To our application itself, without a network between them."""
    given = Client().generic(
        asked.method,
        asked.url.raw_path.decode(),
        asked.content,
        content_type=asked.headers.get("content-type", ""),
    )
    read(given.content)
    return httpx2.Response(given.status_code, headers=dict(given.headers), content=given.content)


def harvester(method: str = "GET") -> Scythe:
    asking = Scythe(f"http://testserver{ADDRESS}", http_config=HTTPConfig(http_method=method))
    asking._client = httpx2.Client(transport=httpx2.MockTransport(handed_over))
    return asking


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_harvester_gathers_all_of_it(cast, many, method):
    withdraw(cast, many[3])
    asking = harvester(method)
    records = list(asking.list_records())
    assert (
        {record.metadata["title"][0] for record in records if not record.deleted},
        [record.header.identifier for record in records if record.deleted],
        len(list(asking.list_identifiers(ignore_deleted=True))),
        asking.identify().deletedRecord,
        [one.metadataPrefix for one in asking.list_metadata_formats()],
        [one.setSpec for one in asking.list_sets()],
        asking.get_record(records[0].header.identifier).metadata["language"],
    ) == (
        {"0", "1", "2", "4", "5", "6"},
        [f"oai:localhost:practices/{many[3].pk}"],
        6,
        "persistent",
        ["oai_dc"],
        ["network", "network:lideres", "topic", "topic:reading"],
        ["es"],
    )


def test_another_harvester_understands_what_cannot_be_answered(many):
    with pytest.raises(NoRecordsMatch):
        list(harvester().list_records(from_="2031-01-01"))
