"""Long lists come in parts, by tokens that lead from one to the next."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from lxml import etree

from cardumen.practices.openness.pages.harvest import tokens
from tests.practices.openness.harvesting import (
    ADDRESS,
    LIST,
    NAMES,
    ask,
    change,
    code,
    found,
    read,
    titles,
    withdraw,
)

pytestmark = pytest.mark.django_db


def parts(client: Client, asked: dict[str, str]) -> list[etree._Element]:
    """All parts of a list, by the tokens that lead from one to the next."""
    given = []
    while True:
        root = read(client.get(ADDRESS, asked).content)
        given.append(root)
        token = "".join(found(root, "//oai:resumptionToken/text()"))
        if not token:
            return given
        asked = {"verb": asked["verb"], "resumptionToken": token}


def test_a_long_list_comes_in_parts(client, many):
    given = parts(client, LIST)
    assert [
        (
            titles(root),
            found(root, "//oai:resumptionToken/@cursor"),
            found(root, "//oai:resumptionToken/@completeListSize"),
            len(found(root, "//oai:resumptionToken/@expirationDate")),
        )
        for root in given
    ] == [
        (["0", "1", "2"], ["0"], ["7"], 1),
        (["3", "4", "5"], ["3"], ["7"], 1),
        (["6"], ["6"], ["7"], 0),
    ]


def test_a_list_that_is_whole_has_no_token(many):
    root = ask(LIST | {"until": "2026-11-04"})
    assert (len(titles(root)), root.xpath("//oai:resumptionToken", namespaces=NAMES)) == (3, [])


def test_a_part_keeps_to_the_period_and_the_set(client, many):
    asked = LIST | {"from": "2026-11-03", "until": "2026-11-07", "set": "topic:reading"}
    assert [titles(root) for root in parts(client, asked)] == [["1", "2", "3"], ["4", "5"]]


def test_what_changes_meanwhile_shifts_nothing(cast, client, many):
    first = read(client.get(ADDRESS, LIST).content)
    token = found(first, "//oai:resumptionToken/text()")[0]
    withdraw(cast, many[0])
    withdraw(cast, many[2])
    change(cast, many[4], title="cuatro", problem="p", what_we_did="w", summary="s")
    rest = parts(client, {"verb": "ListRecords", "resumptionToken": token})
    last = rest[-1]
    assert (
        [one for root in rest for one in titles(root)],
        len(found(last, "//oai:header[@status]")),
    ) == (["3", "5", "6", "cuatro"], 2)


def test_a_token_is_of_one_verb(many):
    token = found(ask(LIST), "//oai:resumptionToken/text()")[0]
    root = ask({"verb": "ListIdentifiers", "resumptionToken": token})
    assert code(root) == ["badResumptionToken"]


def test_a_token_that_was_changed_is_none(many):
    token = found(ask(LIST), "//oai:resumptionToken/text()")[0]
    forged = signing.dumps({"verb": "ListRecords"}, salt="another")
    answers_to = [
        code(ask({"verb": "ListRecords", "resumptionToken": one})) for one in (token[:-1], forged)
    ]
    assert answers_to == [["badResumptionToken"]] * 2


def test_a_token_expires(many, monkeypatch):
    token = found(ask(LIST), "//oai:resumptionToken/text()")[0]
    monkeypatch.setattr(tokens, "LIFE", timedelta(seconds=-1))
    root = ask({"verb": "ListRecords", "resumptionToken": token})
    assert code(root) == ["badResumptionToken"]


def test_a_long_list_asks_the_same_of_the_database(many, django_assert_num_queries, client):
    with django_assert_num_queries(6):
        client.get(ADDRESS, LIST)
    with django_assert_num_queries(4):
        client.get(ADDRESS, {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"})
