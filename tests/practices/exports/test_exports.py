"""Practices to take away: only what this reader sees, and nothing in it that could act."""

import csv
import json
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.utils import translation
from markdown_it import MarkdownIt

from cardumen.directory.models import Affiliation, Organisation
from cardumen.files.models import File
from cardumen.practices.collections.models import Collection
from cardumen.practices.exports.pages.data import as_json
from cardumen.practices.exports.pages.documents import as_markdown
from cardumen.practices.exports.pages.gathering import Export, of_collection, of_list
from cardumen.practices.exports.pages.tables import as_csv
from cardumen.practices.models import Authorship, PracticeTag, Translation
from tests.cast import Cast, make_practice
from tests.files.making import PDF, illustrated

HOSTILE = "# Title\n\n<script>x</script>\n[a](javascript:b)\n\n- one\n1. two\n---\n    code\n```"


@pytest.fixture
def collection(cast: Cast) -> Collection:
    """Talhuán's practice, one that everyone reads, and a draft of Azapa."""
    made = Collection.objects.create(
        network=cast.lideres,
        title="Leer *mucho*",
        why="Porque sí.\n\n## No",
        visibility="public",
        state="published",
        published_at=datetime(2026, 10, 1, tzinfo=UTC),
    )
    open_one = make_practice(
        cast.azapa, cast.lideres, cast.neighbour, title="=1+1", visibility="public", problem=HOSTILE
    )
    drafted = make_practice(
        cast.azapa, cast.lideres, cast.neighbour, title="Borrador", state="draft"
    )
    for position, practice in enumerate((cast.practice, open_one, drafted)):
        note = "La *primera*" if position == 0 else ""
        made.items.create(practice=practice, position=position, note=note)
    return made


def rows(export: Export) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(as_csv(export).removeprefix("\ufeff"))))


def practices(export: Export) -> list[dict]:
    return json.loads(as_json(export))["practices"]


def titles(collection: Collection, viewer) -> list[str]:
    return [one.telling.title for one in of_collection(collection, viewer).practices]


def test_each_takes_away_what_she_can_read(cast: Cast, collection: Collection):
    radio = cast.practice.title
    assert [
        titles(collection, viewer)
        for viewer in (None, cast.supervisor, cast.outsider, cast.coordinator, cast.neighbour)
    ] == [["=1+1"], ["=1+1"], ["=1+1"], [radio, "=1+1"], [radio, "=1+1"]]


def test_authors_are_named_as_the_page_names_them(cast: Cast, collection: Collection):
    open_one = collection.items.get(practice__title="=1+1").practice
    colleague = cast.principal
    Authorship.objects.create(practice=open_one, person=colleague, is_named=True)
    Authorship.objects.create(practice=open_one, person=cast.neighbour, is_named=True)
    hidden = practices(of_collection(collection, None))[0]["authors"]
    Affiliation.objects.filter(person=cast.neighbour).update(is_listed=True)
    Affiliation.objects.create(
        person=colleague,
        organisation=cast.talhuan,
        post="x",
        since=date(2020, 1, 1),
        is_listed=True,
    )
    shown = practices(of_collection(collection, None))[0]["authors"]
    members = practices(of_collection(collection, cast.teacher))[1]["authors"]
    assert (hidden, shown, members) == (
        [], ["Nora Vecina"], ["Nora Vecina", "Marcela Oyarzo"],
    )  # fmt: skip


def test_evidence_tells_how_many_and_when(cast: Cast, collection: Collection):
    for number, (state, measured) in enumerate(
        [("adapted", True), ("trying", False), ("stopped", False)]
    ):
        cast.practice.adaptations.create(
            organisation=[cast.azapa, cast.punta_delgada, cast.elsewhere][number],
            state=state,
            measured=measured,
            started_on=date(2024 + number, 4, 1),
        )
    cast.practice.verifications.create(finding="Vi.", at=datetime(2026, 11, 2, 15, tzinfo=UTC))
    export = of_collection(collection, cast.principal)
    assert practices(export)[0]["evidence"] == {
        "grade": "declared",
        "how_we_know": "",
        "verified_on": "2026-11-02",
        "tried": {"n": 2, "measured": 1, "from": "2024-04-01", "to": "2025-04-01"},
    }
    document = as_markdown(export)
    assert "Tried by 2 schools, of which 1 measured an improvement (2024–2025)." in document
    assert rows(export)[0]["Schools that tried it"] == "2"
    assert practices(export)[1]["evidence"]["tried"]["from"] is None


def test_files_are_told_where_all_in_them_agreed_to_paper(cast: Cast, collection: Collection):
    """A picture by what it shows: what a telephone or a teacher called it may name a child."""
    illustrated(cast)
    illustrated(cast, content=PDF)
    File.objects.filter(kind="picture").update(name="Camila Soto 3B.jpg")
    File.objects.filter(kind="document").update(name="pauta.pdf")
    File.objects.update(people=0)
    export = of_collection(collection, cast.principal)
    assert practices(export)[0]["files"] == ["Un niño lee ante un micrófono", "pauta.pdf"]
    File.objects.update(people=1)
    assert practices(of_collection(collection, cast.principal))[0]["files"] == []


def test_texts_come_in_the_readers_language(cast: Cast, collection: Collection):
    Translation.objects.create(
        practice=cast.practice, language="en", title="Radio", published_at=datetime.now(UTC),
        of_version=1,
    )  # fmt: skip
    export = of_collection(collection, cast.principal)
    told = practices(export)[0]
    assert (told["title"], told["language"], told["is_translated"]) == ("Radio", "en", True)
    with translation.override("es"):
        assert practices(of_collection(collection, cast.principal))[0]["language"] == "es"


def test_table_cannot_compute_and_says_utf_8(cast: Cast, collection: Collection):
    export = of_collection(collection, cast.principal)
    assert as_csv(export).startswith("\ufeff")
    radio, hostile = rows(export)
    assert hostile["Title"] == "'=1+1"
    # A line that begins as a formula would is one where rows are cut at line breaks.
    assert hostile["The problem"] == HOSTILE.replace("\n-", "\n'-")
    assert (radio["Why this one"], radio["Official number"], radio["Licence"]) == (
        "La *primera*", "4134", "CC BY-SA 4.0",
    )  # fmt: skip


def test_document_keeps_what_people_wrote_as_text(cast: Cast, collection: Collection):
    document = as_markdown(of_collection(collection, cast.principal))
    tokens = MarkdownIt("commonmark", {"html": True}).parse(document)
    headings = [
        tokens[place + 1].content for place, one in enumerate(tokens) if one.type == "heading_open"
    ]
    assert headings == [
        r"Leer \*mucho\*", "Contents", "1. Lectura en voz alta por radio", "The problem",
        r"2. \=1+1", "The problem",
    ]  # fmt: skip
    kinds = {one.type for one in tokens}
    assert kinds.isdisjoint({"fence", "code_block", "hr", "blockquote_open"})
    html = [one.content for one in tokens if one.type == "html_block"] + [
        child.content
        for one in tokens
        for child in one.children or ()
        if child.type == "html_inline"
    ]
    assert html == ['<a id="practice-1">', "</a>", '<a id="practice-2">', "</a>"]
    links = {
        child.attrs["href"]
        for one in tokens
        for child in one.children or ()
        if child.type == "link_open"
    }
    assert {link.split(":")[0] for link in links} == {
        "#practice-1", "#practice-2", "http", "https",
    }  # fmt: skip
    assert "CC BY-SA 4.0" in document


def test_document_of_all_that_a_practice_can_say(cast: Cast, collection: Collection):
    PracticeTag.objects.create(practice=cast.practice, kind="level", value="primary")
    cast.practice.cost, cast.practice.needs_people = "nothing", "Una profesora"
    cast.practice.save()
    cast.practice.verifications.create(finding="Vi.", at=datetime(2026, 11, 2, 15, tzinfo=UTC))
    cast.practice.adaptations.create(organisation=cast.azapa, started_on=date(2024, 4, 1))
    Organisation.objects.update(commune=None, region=None)
    document = as_markdown(of_collection(collection, cast.principal))
    expected = ["- People needed: Una profesora", "- Cost: nothing, or almost nothing",
                "- Levels: primary", "Verified on", "(2024)", "La \\*primera\\*"]  # fmt: skip
    assert [words for words in expected if words not in document] == []


def test_list_is_taken_away_as_it_was_narrowed(cast: Cast, collection: Collection):
    cast.practice.tags.all().delete()
    assert [
        [one.telling.title for one in of_list(asked, viewer).practices]
        for asked, viewer in (
            ({}, None),
            ({}, cast.neighbour),
            ({"topic": "reading"}, cast.neighbour),
            ({"q": "radio"}, cast.neighbour),
        )
    ] == [["=1+1"], ["=1+1", cast.practice.title], ["=1+1"], []]
    export = of_list({}, None)
    assert json.loads(as_json(export))["collection"] is None
    assert as_markdown(export).startswith("# Practices\n\nAs published on")


def test_empty_export_is_whole(cast: Cast):
    export = of_list({}, None)
    assert (rows(export), practices(export), "## Contents" in as_markdown(export)) == ([], [], True)


def test_page_of_a_collection_offers_it_as_files(cast: Cast, collection: Collection, as_, settings):
    settings.LANGUAGE_CODE = "en"
    page = as_("principal").get(collection.get_absolute_url()).content.decode()
    for kind, content_type in (("md", "markdown"), ("csv", "csv"), ("json", "json")):
        address = f"{collection.get_absolute_url()}download/{kind}/"
        assert address in page
        answer = as_("principal").get(address)
        assert (content_type in answer["Content-Type"], answer["Content-Disposition"]) == (
            True,
            f'attachment; filename="cardumen-leer-mucho.{kind}"',
        )
    assert as_().get(f"{collection.get_absolute_url()}download/exe/").status_code == 404
    collection.items.all().delete()
    assert (
        "download/csv" not in as_("principal").get(collection.get_absolute_url()).content.decode()
    )
    found = as_("principal").get("/practices/?topic=reading").content.decode()
    assert "/practices/download/csv/?topic=reading" in found
