"""Repositories gather what everyone reads: who we are, our records, periods and sets."""

import pytest
from django.test import Client
from lxml import etree

from cardumen.directory.actor import Actor
from cardumen.networks.models import Network
from cardumen.practices import actions
from cardumen.practices.models import PracticeTag
from cardumen.practices.openness.pages.harvest import answers
from cardumen.practices.openness.tasks import mend_open_records
from cardumen.practices.translations.actions import save_translation
from tests.cast import make_practice
from tests.practices.openness.harvesting import (
    ADDRESS,
    LIST,
    NAMES,
    ask,
    code,
    found,
    read,
    titles,
)

pytestmark = pytest.mark.django_db


def test_the_repository_says_what_it_is(radio, settings):
    settings.REPOSITORY_NAME, settings.REPOSITORY_MAIL = "Redes & más", "Red <red@example.org>"
    root = ask("verb=Identify")
    assert [found(root, f"//oai:{name}/text()") for name in (
        "repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp",
        "deletedRecord", "granularity",
    )] == [
        ["Redes & más"], ["http://localhost:8000/practices/oai/"], ["2.0"], ["red@example.org"],
        ["2026-11-02T08:30:00Z"], ["persistent"], ["YYYY-MM-DDThh:mm:ssZ"],
    ]  # fmt: skip


def test_an_address_without_a_dot_gets_what_the_protocol_asks_for(settings):
    settings.REPOSITORY_MAIL = "Cardumen <cardumen@localhost>"
    assert answers.admin_email() == "cardumen@localhost.localdomain"


def test_an_empty_repository_says_so(cast):
    assert (
        found(ask("verb=Identify"), "//oai:earliestDatestamp/text()") != [],
        code(ask(LIST)),
        found(ask("verb=ListSets"), "//oai:setSpec/text()"),
    ) == (True, ["noRecordsMatch"], ["network", "topic"])


def test_a_record_in_dublin_core(cast, radio):
    PracticeTag.objects.create(practice=radio, kind="level", value="primary")
    save_translation(
        practice=radio,
        language="en",
        sent=actions.Sent({"title": "Radio, in English", "summary": "Read", "problem": "p",
                           "what_we_did": "w"}, {}),
        is_published=True,
        by=Actor(cast.teacher, cast.talhuan)
    )  # fmt: skip
    root = ask(LIST)
    metadata = root.xpath("//oai:metadata/*/*", namespaces=NAMES)
    assert [(etree.QName(one).localname, one.text) for one in metadata] == [
        ("title", "Radio"),
        ("title", "Radio, in English"),
        ("creator", "Escuela Básica Talhuán"),
        ("subject", "Lectura"),
        ("subject", "http://www.wikidata.org/entity/Q199657"),
        ("subject", "básica"),
        ("description", "Radio"),
        ("description", "Read"),
        ("description", "Declarada: Lo dice la escuela."),
        ("publisher", "Red de Escuelas Líderes"),
        ("date", "2026-09-30"),
        ("type", "Text"),
        ("format", "text/html"),
        ("identifier", f"http://localhost:8000/practices/{radio.pk}/"),
        ("language", "es"),
        ("language", "en"),
        ("coverage", "Ninhue, Ñuble"),
        ("rights", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ]


def test_no_person_is_named(cast, radio):
    assert cast.teacher.name not in etree.tostring(ask(LIST), encoding="unicode")


def test_what_xml_cannot_hold_is_left_out(cast, radio):
    radio.title = "Ra\x0bdio & <b>"
    radio.save()
    assert titles(ask(LIST)) == ["Radio & <b>"]


def test_it_can_be_asked_by_post(radio):
    root = read(Client(enforce_csrf_checks=True).post(ADDRESS, LIST).content)
    assert titles(root) == ["Radio"]


def test_it_answers_in_xml_made_anew_each_time(client, radio):
    response = client.get(ADDRESS, LIST)
    assert (response["Content-Type"], response["Cache-Control"]) == (
        "text/xml; charset=utf-8",
        "no-cache",
    )


def test_the_format_of_a_record(radio):
    root = ask(
        verb="ListMetadataFormats", identifier=f"oai:localhost:practices/{radio.pk}", query={}
    )
    assert found(root, "//oai:metadataPrefix/text()") == ["oai_dc"]


def test_a_period_holds_both_its_ends(many):
    periods = [
        ("2026-11-04", "2026-11-05"),
        ("2026-11-04T08:30:00Z", "2026-11-05T08:30:00Z"),
        ("2026-11-04T08:30:01Z", "2026-11-05T08:29:59Z"),
        ("2026-11-07", "2031-01-01"),
        ("2019-01-01", "2026-11-02"),
    ]
    told = [titles(ask(LIST | {"from": since, "until": until})) for since, until in periods]
    assert told == [["2", "3"], ["2", "3"], [], ["5", "6"], ["0"]]


def test_sets_are_networks_and_topics(cast, radio):
    make_practice(cast.azapa, None, cast.neighbour, visibility="public", topics=("arts",))
    mend_open_records()
    root = ask("verb=ListSets")
    assert dict(
        zip(
            found(root, "//oai:setSpec/text()"),
            found(root, "//oai:setName/text()"),
            strict=True,
        )
    ) == {
        "network": "Redes",
        "network:lideres": "Red de Escuelas Líderes",
        "topic": "Temas",
        "topic:arts": "Artes y música",
        "topic:reading": "Lectura",
    }


def test_a_set_is_gathered_alone(cast, radio):
    make_practice(cast.azapa, None, cast.neighbour, visibility="public", topics=())
    mend_open_records()
    specs = ["topic", "topic:reading", "network:lideres", "network"]
    assert ([titles(ask(LIST | {"set": spec})) for spec in specs], len(titles(ask(LIST)))) == (
        [["Radio"]] * 4,
        2,
    )


def test_a_network_without_a_name_here_is_told_by_its_key(cast, radio):
    Network.objects.filter(pk=cast.lideres.pk).update(slug="otra")
    names = found(ask("verb=ListSets"), "//oai:setName/text()")
    assert "lideres" in names
