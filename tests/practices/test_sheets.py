"""Practices out of a spreadsheet: understood, brought in as drafts, never twice, undone."""

import csv
import zipfile
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed, WrongState
from cardumen.people.models import Person
from cardumen.people.tasks import keep_all_periods
from cardumen.practices import rules
from cardumen.practices.actions import begin_draft, keep_draft, publish_practice
from cardumen.practices.actions import sheets as actions
from cardumen.practices.actions.drafts import Sent
from cardumen.practices.actions.understanding import key_of, understand
from cardumen.practices.models import Authorship, FreeTag, Practice, Sheet, SheetRow
from cardumen.practices.pages.sheets import waiting_for, whose_practices
from cardumen.practices.spreadsheets.columns import COLUMNS, gather
from cardumen.practices.spreadsheets.template import template
from tests.cast import Cast, make_practice

ADDRESS = "/practices/sheets/"
HEAD = ["RBD", "Título", "Resumen", "Problema", "Lo que hicimos", "Temas", "Niveles", "Costo"]
GARDEN = ["8470", "Un huerto", "Con la familia", "Poca verdura", "Sembramos.", "huerta", "Básica",
          "nada, o casi nada"]  # fmt: skip


def sheet_of(*rows: list[str], head: list[str] = HEAD) -> bytes:
    file = StringIO()
    csv.writer(file, delimiter=";").writerows([head, *rows])
    return file.getvalue().encode()


def read(cast: Cast, *rows: list[str], head: list[str] = HEAD, by: Person | None = None) -> Sheet:
    return actions.read_sheet(
        content=sheet_of(*rows, head=head),
        name="catálogo.csv",
        network=cast.lideres,
        organisation=None,
        by=by or cast.coordinator,
    )


def told(sheet: Sheet, by: Person) -> list[list[tuple[str, str]]]:
    return [
        [(mistake.column, mistake.told) for mistake in one.mistakes]
        or ([("", one.known)] if one.known else [])
        for one in understand(sheet, list(sheet.rows.all()), by)
    ]


def brought(cast: Cast, *rows: list[str]) -> Sheet:
    return actions.bring_practices(sheet=read(cast, *(rows or (GARDEN,))), by=cast.coordinator)


def test_row_becomes_a_draft_of_its_school(cast: Cast):
    sheet = brought(cast)
    practice = Practice.objects.get(title="Un huerto")
    assert (
        practice.organisation,
        practice.network,
        practice.state,
        practice.author,
        practice.evidence_grade,
        practice.visibility,
        practice.language,
        practice.what_we_did,
        practice.cost,
    ) == (
        cast.punta_delgada,
        cast.lideres,
        "draft",
        None,
        "declared",
        cast.lideres.default_visibility,
        "es",
        "Sembramos.",
        "nothing",
    )
    assert set(practice.tags.values_list("kind", "value")) == {
        ("free", "huerta"),
        ("level", "primary"),
    }
    event = Entry.objects.filter(kind="PracticesBrought").get()
    assert (event.payload["sheet"], event.payload["practices"]) == (sheet.pk, [practice.pk])
    assert list(sheet.rows.values_list("cells", flat=True)) == [
        {"title": "Un huerto", "school": "8470"}
    ]


def test_whoever_brought_it_does_not_read_what_the_school_goes_on_to_write(cast: Cast, as_):
    brought(cast)
    practice = Practice.objects.get(title="Un huerto")
    seen = {
        role: as_(role).get(practice.get_absolute_url()).status_code
        for role in ("coordinator", "principal", "teacher", "supervisor", "administrator")
    }
    assert seen == {
        "coordinator": 404, "principal": 200, "teacher": 404, "supervisor": 404,
        "administrator": 404,
    }  # fmt: skip
    page = as_("coordinator").get(Sheet.objects.get().get_absolute_url()).content.decode()
    assert practice.get_absolute_url() not in page


def test_school_finds_it_under_today_until_somebody_goes_on_with_it(cast: Cast):
    brought(cast)
    practice = Practice.objects.get(title="Un huerto")
    assert [one.title for one in waiting_for(cast.principal)] == ["Un huerto"]
    assert (waiting_for(cast.teacher), waiting_for(cast.coordinator)) == ([], [])
    keep_draft(
        practice=practice,
        sent=Sent({"summary": "Otra"}, {}),
        by=cast.principal,
        acting_for=cast.punta_delgada,
    )
    assert waiting_for(cast.principal) == []


def test_same_file_brings_nothing_twice(cast: Cast):
    brought(cast)
    again = read(cast, GARDEN, ["8470", "UN HUERTO.", *GARDEN[2:]])
    assert [one[0][0] for one in told(again, cast.coordinator)] == ["", "title"]
    with pytest.raises(Invalid):
        actions.bring_practices(sheet=again, by=cast.coordinator)
    first = Sheet.objects.order_by("pk")[0]
    assert actions.bring_practices(sheet=first, by=cast.coordinator).brought == 1
    assert Practice.objects.filter(title="Un huerto").count() == 1


def test_of_what_schools_keep_to_themselves_nothing_is_told(cast: Cast):
    make_practice(cast.punta_delgada, cast.lideres, cast.principal, title="Coro", state="draft")
    rows = [["4134", cast.practice.title], ["8470", "Coro"]]
    sheet = read(cast, *rows, head=["RBD", "Título"])
    assert told(sheet, cast.coordinator) == [[("", "The school has told it already.")], []]


def test_each_mistake_names_its_column_and_what_to_do(cast: Cast):
    head = ["rbd", "title", "Levels", "cost", "topics", "tags", "Resumen", "Subjects", "Language"]
    sheet = read(
        cast,
        ["", "Sin número"],
        ["ocho", "Con letras"],
        ["123456", "Nadie"],
        ["99", "De otra red"],
        ["8470", ""],
        ["8470", "x" * 121],
        ["8470", "Niveles", "Básica, kínder"],
        ["8470", "Costo", "", "caro"],
        ["8470", "Temas", "", "", "Lectura,Reading,multigrade"],
        ["8470", "Muchos", "", "", "a;b", "c\nd, -"],
        ["8470", "Larga", "", "", "", "y" * 31],
        ["8470", "Fórmula", "", "", "", "", "#REF!"],
        ["8470", "Bien", "", "some", "", "", "<b>HTML</b>", "Artes visuales", "English"],
        head=head,
    )
    columns = [[column for column, _ in one] for one in told(sheet, cast.coordinator)]
    assert columns == [
        ["school"], ["school"], ["school"], ["school"], ["title"], ["title"], ["levels"], ["cost"],
        [], ["free_tags"], ["free_tags"], ["summary"], [],
    ]  # fmt: skip
    texts = [text for one in told(sheet, cast.coordinator) for _, text in one]
    assert [part for part in ("invite it first", "121 characters", "kínder") if part not in
            " ".join(texts)] == []  # fmt: skip
    actions.bring_practices(sheet=sheet, by=cast.coordinator)
    good = Practice.objects.get(title="Bien")
    assert (good.summary, good.language, good.cost) == ("<b>HTML</b>", "en", "some")
    assert set(Practice.objects.get(title="Temas").tags.values_list("kind", "value")) == {
        ("topic", "reading"),
        ("topic", "multigrade"),
    }


def test_too_many_topics_are_a_mistake(cast: Cast):
    from cardumen.practices.topics import TOPICS  # noqa: PLC0415 only here

    six = ", ".join(topic.key for topic in TOPICS.in_use()[:6])
    sheet = read(cast, ["8470", "Todo", six], head=["RBD", "Título", "Temas"])
    assert told(sheet, cast.coordinator)[0][0][0] == "topics"


def test_cell_of_endless_words_is_a_mistake_and_is_not_read(cast: Cast):
    sheet = read(cast, ["8470", "Todo", "a," * 1000], head=["RBD", "Título", "Temas"])
    ((mistake,),) = told(sheet, cast.coordinator)
    assert mistake == ("topics", "It has 2000 characters, and 1000 fit: shorten it.")


def test_word_of_ones_own_that_was_merged_into_a_topic_is_that_topic(cast: Cast):
    FreeTag.objects.create(
        plain="huerta", value="huerta", topic="reading", merged_at=timezone.now()
    )
    brought(cast)
    tags = Practice.objects.get(title="Un huerto").tags.filter(kind="topic")
    assert list(tags.values_list("value", flat=True)) == ["reading"]


def test_long_file_is_brought_in_few_queries(cast: Cast, django_assert_max_num_queries):
    rows = [["8470", f"Huerto {n}", "", "", "", "huerta"] for n in range(300)]
    with django_assert_max_num_queries(50):
        sheet = brought(cast, *rows)
    assert sheet.brought == 300


def test_own_school_needs_no_number_and_brings_no_others(cast: Cast):
    sheet = actions.read_sheet(
        content="Título\tRBD\nUn huerto\t\nOtro\t4134\nTercero\t8470-3\n".encode("utf-16"),
        name="",
        network=None,
        organisation=cast.punta_delgada,
        by=cast.principal,
    )
    assert [bool(one) for one in told(sheet, cast.principal)] == [False, True, False]
    actions.bring_practices(sheet=sheet, by=cast.principal)
    practice = Practice.objects.get(title="Un huerto")
    assert (practice.network, practice.author) == (cast.lideres, None)


def test_file_can_be_too_large_without_a_browser_too(cast: Cast):
    with pytest.raises(Invalid):
        actions.read_sheet(
            content=b"x" * (actions.MOST_BYTES + 1), name="a", network=cast.lideres,
            organisation=None, by=cast.coordinator,
        )  # fmt: skip


def test_rows_that_say_nothing_here_are_none(cast: Cast):
    sheet = read(cast, ["8470", "Uno", ""], ["", "", "a@x.cl"], head=["RBD", "Título", "Correo"])
    assert [row.line for row in sheet.rows.all()] == [2]


def test_administrator_brings_to_any_school(cast: Cast, as_, settings):
    settings.LANGUAGE_CODE = "en"
    sheet = actions.read_sheet(
        content=sheet_of(["99", "Lejos"]), name="a.csv", network=None, organisation=None,
        by=cast.administrator,
    )  # fmt: skip
    actions.bring_practices(sheet=sheet, by=cast.administrator)
    assert "Of any school" in as_("administrator").get(sheet.get_absolute_url()).content.decode()
    practice = Practice.objects.get(title="Lejos")
    assert (practice.organisation, practice.network, practice.visibility) == (
        cast.elsewhere,
        None,
        "members",
    )


def test_who_may_bring(cast: Cast):
    solar, lideres, school = cast.solar, cast.lideres, cast.punta_delgada
    cast.coordinator.offices.create(network=solar, key="coordinator", since="2018-03-01")
    assert [
        rules.may_bring_practices.allows(*asked)
        for asked in (
            (cast.coordinator, lideres, None),
            (cast.coordinator, solar, None),
            (cast.coordinator, None, None),
            (cast.principal, lideres, None),
            (cast.principal, None, school),
            (cast.teacher, None, school),
            (cast.administrator, None, None),
            (None, None, None),
        )
    ] == [True, False, False, False, True, False, True, False]
    offered = {
        role: [one.key.split("-")[0] for one in whose_practices(getattr(cast, role))]
        for role in ("coordinator", "principal", "administrator", "supervisor")
    }
    assert offered == {
        "coordinator": ["network"],
        "principal": ["organisation"],
        "administrator": ["any"],
        "supervisor": [],
    }


def test_undoing_spares_what_somebody_has_gone_on_with(cast: Cast):
    rows = [["8470", title] for title in ("Uno", "Dos", "Tres")]
    sheet = brought(cast, *rows)
    keep_draft(
        practice=Practice.objects.get(title="Dos"),
        sent=Sent({"summary": "Otra"}, {}),
        by=cast.principal,
        acting_for=cast.punta_delgada,
    )
    Authorship.objects.create(
        practice=Practice.objects.get(title="Tres"), person=cast.principal, is_named=True
    )
    sheet = actions.undo_sheet(sheet=sheet, by=cast.coordinator)
    left = Practice.objects.filter(title__in=["Uno", "Dos", "Tres"]).values_list("title", flat=True)
    assert (sorted(left), sheet.left, sheet.state) == (["Dos", "Tres"], 2, "undone")
    assert actions.undo_sheet(sheet=sheet, by=cast.coordinator).left == 2
    with pytest.raises(WrongState):
        actions.bring_practices(sheet=sheet, by=cast.coordinator)
    again = brought(cast, *rows)
    assert again.brought == 1


def test_what_was_shared_stays(cast: Cast):
    sheet = brought(cast)
    practice = Practice.objects.get(title="Un huerto")
    publish_practice(practice=practice, by=cast.principal, acting_for=cast.punta_delgada)
    assert actions.undo_sheet(sheet=sheet, by=cast.coordinator).left == 1


def test_only_what_was_not_brought_can_be_thrown_away(cast: Cast):
    sheet = read(cast, GARDEN)
    actions.drop_sheet(sheet=sheet, by=cast.coordinator)
    assert Sheet.objects.count() == 0
    with pytest.raises(WrongState):
        actions.drop_sheet(sheet=brought(cast), by=cast.coordinator)


def test_whoever_left_her_office_brings_nothing_more(cast: Cast):
    sheet = read(cast, GARDEN)
    cast.coordinator.offices.all().delete()
    with pytest.raises(NotAllowed):
        actions.bring_practices(sheet=sheet, by=Person.objects.get(pk=cast.coordinator.pk))


def test_what_nobody_brought_is_forgotten(cast: Cast):
    read(cast, GARDEN)
    sheet = brought(cast, GARDEN, ["8470", ""])
    Sheet.objects.update(read_at=timezone.now() - timedelta(days=8))
    keep_all_periods()
    assert list(Sheet.objects.all()) == [sheet]
    assert list(SheetRow.objects.values_list("line", flat=True)) == [2]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n;;\n",
        b"RBD;Titulo\n",
        b"RBD;Titulo\n;\n",
        b"Titulo\nUno\n",
        b"RBD\n8470\n",
        b"RBD;Titulo;Title\n8470;a;b\n",
        b'RBD;Titulo\n8470;"' + b"x" * 200_000,
        b"RBD;Titulo\n" + b"8470;a\n" * 2001,
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0 old",
        b"\x00\x01\x02",
        b"x" * 10_000_001,
    ],
    ids=["empty", "blank", "no rows", "empty rows", "no school", "no title", "twice", "quotation",
         "too many", "broken", "old", "no text", "too large"],
)  # fmt: skip
def test_file_that_cannot_be_used_says_what_to_do(cast: Cast, as_, content: bytes):
    answer = as_("coordinator").post(
        ADDRESS, {"file": SimpleUploadedFile("practices.csv", content)}
    )
    assert (answer.status_code, Sheet.objects.count()) == (422, 0)
    assert 'class="error"' in answer.content.decode()


def workbook(rows: list[list[object]]) -> bytes:
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A3:A4")
    book.save(file)
    return file.getvalue()


def test_workbook_is_read_as_it_looks_and_can_do_nothing(cast: Cast):
    content = workbook(
        [
            ["RBD", "Título", "Lo que hicimos"],
            [],
            [8470.0, "Un huerto", "Uno.\r\nDos."],
            [None, "Bajo una celda unida", '=HYPERLINK("http://x")'],
            ["8470", "'=1+1", "'tis \x7f"],
            [8470, 1e22, None],
        ]
    )
    sheet = actions.read_sheet(
        content=content, name="a.xlsx", network=cast.lideres, organisation=None,
        by=cast.coordinator,
    )  # fmt: skip
    found = {row.line: row.cells for row in sheet.rows.all()}
    assert found == {
        3: {"school": "8470", "title": "Un huerto", "what_we_did": "Uno.\nDos."},
        4: {"title": "Bajo una celda unida"},
        5: {"school": "8470", "title": "=1+1", "what_we_did": "'tis"},
        6: {"school": "8470", "title": "10000000000000000000000"},
    }
    assert "merged" in told(sheet, cast.coordinator)[1][0][1]


def test_workbook_that_unpacks_to_much_is_not_unpacked(cast: Cast):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 61_000_000)
    with pytest.raises(Invalid) as refused:
        actions.read_sheet(
            content=packed.getvalue(), name="a.xlsx", network=cast.lideres, organisation=None,
            by=cast.coordinator,
        )  # fmt: skip
    assert refused.value.field == "file"


@pytest.mark.parametrize("language", ["es", "en"])
def test_empty_spreadsheet_is_understood_in_every_language(language: str):
    with override(language):
        book = load_workbook(BytesIO(template()))
    head = [str(cell.value) for cell in next(book.worksheets[0].iter_rows())]
    gathered = gather([(1, head), (2, [column.name for column in COLUMNS])], needs_school=True)
    assert (gathered.unused, dict(gathered.rows[0][1])) == (
        [],
        {column.name: column.name for column in COLUMNS},
    )
    explained = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows(min_row=2)]
    assert [name for name, _ in explained] == head


def test_titles_without_letters_are_told_apart():
    assert (key_of("¡!") == key_of("¿?"), key_of("Un  Huértó") == key_of("un huerto.")) == (
        False,
        True,
    )


def test_page_goes_from_file_to_drafts_and_back(cast: Cast, as_, settings):
    settings.LANGUAGE_CODE = "en"
    client = as_("coordinator")
    content = sheet_of(
        ["8470", "=1+1", "a@x.cl"], ["1", "@mal", ""], ["4134", cast.practice.title, ""],
        head=["RBD", "Título", "Correo"],
    )  # fmt: skip
    answer = client.post(ADDRESS, {"file": SimpleUploadedFile("c.csv", content)})
    sheet = Sheet.objects.get()
    page = client.get(answer["Location"]).content.decode()
    expected = ["1 row is ready", "No school has the number 1", "To mend (1)", "Here already (1)",
                "Ready (1)", "Correo"]  # fmt: skip
    assert [words for words in expected if words not in page] == []
    assert "a@x.cl" not in str(list(sheet.rows.values_list("cells", flat=True)))
    mend = client.get(f"{answer['Location']}mistakes/").content.decode()
    assert mend.splitlines()[1].startswith("3,RBD of the school,1,No school has the number 1")
    act = f"{answer['Location']}act/"
    for do, words in (
        ("bring", "1 draft was brought in"),
        ("undo", "None of the drafts is left"),
    ):
        assert words in client.post(act, {"do": do}, follow=True).content.decode()
    assert client.post(act, {"do": "other"}).status_code == 404
    assert "Undone" not in client.get(ADDRESS).content.decode()
    dropped = client.post(ADDRESS, {"file": SimpleUploadedFile("c.csv", content)})
    client.post(f"{dropped['Location']}act/", {"do": "drop"})
    assert list(Sheet.objects.all()) == [sheet]


def test_whoever_can_bring_for_several_says_for_whom(cast: Cast, as_):
    cast.principal.offices.create(network=cast.lideres, key="coordinator", since="2020-03-01")
    client = as_("principal")
    file = {"file": SimpleUploadedFile("c.csv", sheet_of(GARDEN))}
    assert client.post(ADDRESS, file).status_code == 422
    file = {"file": SimpleUploadedFile("c.csv", sheet_of(GARDEN))}
    whom = f"organisation-{cast.punta_delgada.pk}"
    client.post(ADDRESS, file | {"whom": whom})
    page = client.get(Sheet.objects.get().get_absolute_url()).content.decode()
    assert "Escuela Punta Delgada" in page


def test_draft_that_was_brought_is_gone_on_with_like_any_other(cast: Cast, as_):
    brought(cast)
    practice = Practice.objects.get(title="Un huerto")
    page = as_("principal").get(Sheet.objects.get().get_absolute_url())
    assert page.status_code == 404
    for part in ("", "edit/", "authors/", "check/"):
        assert as_("principal").get(f"{practice.get_absolute_url()}{part}").status_code == 200
    begun = begin_draft(
        sent=Sent({"title": "Otro"}, {}),
        language="es",
        by=cast.principal,
        acting_for=cast.punta_delgada,
    )
    assert begun.practice.author == cast.principal
