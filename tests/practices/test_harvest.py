"""Repositories gather what everybody reads: OAI-PMH 2.0, asked by hand and by a harvester that is
not ours. Every answer here is held against the schema of the protocol."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from lxml import etree
from oaipmh_scythe import Scythe
from oaipmh_scythe.config import HTTPConfig
from oaipmh_scythe.exceptions import NoRecordsMatch

from cardumen.networks.models import Network
from cardumen.practices import actions
from cardumen.practices.enums import Verdict
from cardumen.practices.models import OpenRecord, Practice, PracticeTag
from cardumen.practices.pages.harvest import answers, lists, tokens
from cardumen.practices.tasks import mend_open_records
from tests.cast import make_practice

pytestmark = pytest.mark.django_db

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


def told(practice: Practice) -> tuple[str, list[str]]:
    """Whether its record is deleted, and the titles that it tells."""
    root = ask(LIST | {"verb": "GetRecord", "identifier": f"oai:localhost:practices/{practice.pk}"})
    return "".join(found(root, "//oai:header/@status")), titles(root)


def moment(practice: Practice) -> datetime:
    return OpenRecord.objects.get(pk=practice.pk).changed_at


@pytest.fixture
def radio(cast) -> Practice:
    """Everybody reads it, and its record is of some days ago."""
    practice = make_practice(
        cast.talhuan, cast.lideres, cast.teacher, title="Radio", visibility="public"
    )
    Practice.objects.filter(pk=practice.pk).update(evidence="Planillas", what_we_did="Leemos.")
    practice.refresh_from_db()
    actions.keep_open_records(numbers=[practice.pk])
    OpenRecord.objects.update(changed_at=DAY)
    return practice


@pytest.fixture
def many(cast, monkeypatch) -> list[Practice]:
    """Seven, one each day, told in parts of three."""
    monkeypatch.setattr(lists, "A_PART", 3)
    made = [
        make_practice(cast.talhuan, cast.lideres, cast.teacher, title=f"{n}", visibility="public")
        for n in range(7)
    ]
    actions.keep_open_records(numbers=[one.pk for one in made])
    for n, one in enumerate(made):
        OpenRecord.objects.filter(pk=one.pk).update(changed_at=DAY + timedelta(days=n))
    return made


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
    actions.save_translation(
        practice=radio,
        language="en",
        sent=actions.Sent({"title": "Radio, in English", "summary": "Read", "problem": "p",
                           "what_we_did": "w"}, {}),
        is_published=True,
        by=cast.teacher,
        acting_for=cast.talhuan,
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
        ("date", "2026-10-01"),
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


# What a practice goes through, and what its record tells of it.


def test_only_what_everybody_reads_has_a_record(cast, radio):
    make_practice(cast.azapa, cast.lideres, cast.neighbour, title="De la red")
    draft = make_practice(cast.azapa, None, cast.neighbour, state="draft", visibility="public")
    mend_open_records()
    assert (titles(ask(LIST)), OpenRecord.objects.filter(pk=draft.pk).exists()) == (
        ["Radio"],
        False,
    )


def withdraw(cast, practice):
    actions.withdraw_practice(practice=practice, by=cast.teacher, acting_for=cast.talhuan)


def hide(cast, practice):
    actions.hide_practice(practice=practice, reason="Falta permiso.", by=cast.coordinator)


def narrow(cast, practice):
    change(cast, practice, visibility="members")


def erase(cast, practice):
    practice.tags.all().delete()
    practice.delete()
    mend_open_records()


def change(cast, practice, **fields):
    writing = actions.writing_of(Practice.objects.get(pk=practice.pk))
    sent = {name: getattr(writing, name) for name in writing.__dataclass_fields__} | fields
    actions.save_practice(
        practice=practice, writing=actions.Writing(**sent), by=cast.teacher, acting_for=cast.talhuan
    )


@pytest.mark.parametrize("take_back", [withdraw, hide, narrow, erase])
def test_what_is_taken_back_is_told_as_deleted_from_then_on(cast, radio, take_back):
    number, before = radio.pk, timezone.now().replace(microsecond=0)
    take_back(cast, radio)
    radio.pk = number
    root = ask(LIST | {"from": f"{before:%Y-%m-%dT%H:%M:%SZ}"})
    assert (
        found(root, "//oai:header/@status"),
        found(root, "//oai:setSpec/text()"),
        found(root, "//oai:metadata"),
        told(radio),
    ) == (["deleted"], ["network:lideres", "topic:reading"], [], ("deleted", []))


def test_it_comes_back_when_everybody_reads_it_again(cast, radio):
    withdraw(cast, radio)
    OpenRecord.objects.update(changed_at=DAY)
    actions.publish_practice(practice=radio, by=cast.teacher, acting_for=cast.talhuan)
    assert (told(radio), moment(radio) > DAY) == (("", ["Radio"]), True)


def test_a_hiding_that_is_lifted_brings_it_back(cast, radio):
    hide(cast, radio)
    actions.lift_hiding(hiding=radio.hidings.get(), by=cast.coordinator)
    assert told(radio) == ("", ["Radio"])


def test_what_can_no_longer_be_read_is_not_told_before_anybody_has_looked(radio):
    Practice.objects.filter(pk=radio.pk).update(state="withdrawn")
    assert (told(radio), found(ask(LIST | {"verb": "ListIdentifiers"}), "//@status")) == (
        ("deleted", []),
        ["deleted"],
    )


def retitle(cast, practice):
    change(cast, practice, title="Radio escolar")


def rewrite(cast, practice):
    change(cast, practice, start_on_monday="Pida la llave.")


def relabel(cast, practice):
    change(cast, practice, topics=["arts"])


def verify(cast, practice):
    actions.verify_practice(
        practice=practice, finding="Vi.", verdict=Verdict.SO, by=cast.facilitator
    )


def rename_school(cast, practice):
    type(cast.talhuan).objects.filter(pk=cast.talhuan.pk).update(name="Otra")
    mend_open_records()


@pytest.mark.parametrize("happen", [retitle, rewrite, relabel, verify, rename_school])
def test_what_changes_is_told_anew(cast, radio, happen):
    happen(cast, radio)
    assert moment(radio) > DAY


def thank(cast, practice):
    actions.thank_for_practice(practice=practice, by=cast.principal, acting_for=cast.punta_delgada)


def same(cast, practice):
    change(cast, practice)


def look(cast, practice):
    mend_open_records()


@pytest.mark.parametrize("happen", [thank, same, look])
def test_what_does_not_change_keeps_its_moment(cast, radio, happen):
    happen(cast, radio)
    assert moment(radio) == DAY


def test_a_name_that_many_carry_is_looked_at_by_a_job(cast, radio, run_jobs):
    make_practice(cast.azapa, None, cast.neighbour, visibility="public")
    tag = actions.tags.FreeTag.objects.create(plain="onda", value="onda")
    actions.merge_tag(tag=tag, topic="arts", by=cast.administrator)
    run_jobs()
    assert OpenRecord.objects.count() == 2


# Long lists.


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


# A harvester that is not ours.


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
