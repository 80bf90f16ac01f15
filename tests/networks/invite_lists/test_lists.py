"""Inviting from a spreadsheet: read, shown as understood, fixed, invited; nothing is lost."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from cardumen.kernel.errors import Invalid
from cardumen.networks.invite_lists.spreadsheets import MOST_BYTES, Row, as_text, rows_of, text_of
from cardumen.networks.invite_lists.understanding import Understood, understand
from cardumen.networks.models import Invitation, Zone
from tests.cast import Cast, make_school
from tests.networks.waiting import application, letter

ADDRESS = "/networks/lideres/joining/list/"


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def cells(text: str) -> list[tuple[str, ...]]:
    return [row.cells for row in rows_of(text)]


def workbook(rows: list[list[object]]) -> bytes:
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def test_columns_come_in_any_order_under_their_names():
    text = "Correo;Otra;RBD;Nombre;Zona\na@x.cl;;99;Escuela Sin Red;Norte\n\nb@x.cl;;;La Capilla;\n"
    assert [(row.line, row.cells) for row in rows_of(text)] == [
        (2, ("99", "", "a@x.cl", "Norte")),
        (4, ("La Capilla", "", "b@x.cl", "")),
    ]


@pytest.mark.parametrize(
    ("line", "understood"),
    [
        ("99\ta@x.cl", ("99", "", "a@x.cl", "")),
        ("99,a@x.cl,Norte", ("99", "", "a@x.cl", "Norte")),
        ("La Capilla;Quinchao;a@x.cl;Sur", ("La Capilla", "Quinchao", "a@x.cl", "Sur")),
        ("99;La Capilla;Quinchao;a@x.cl", ("99", "Quinchao", "a@x.cl", "")),
        ('"Capilla, La",Quinchao,a@x.cl', ("Capilla, La", "Quinchao", "a@x.cl", "")),
        ("99;Arica;sin correo;Sur", ("99", "Arica", "sin correo", "Sur")),
        ("a@x.cl", ("", "", "a@x.cl", "")),
        ("99", ("99", "", "", "")),
        ("'=1+1;;a@x.cl", ("=1+1", "", "a@x.cl", "")),
    ],
)
def test_without_names_a_row_is_understood_by_what_stands_in_it(line: str, understood):
    assert cells(line) == [understood]


def test_nothing_is_no_rows_and_what_was_read_can_be_pasted_again():
    rows = rows_of("La Capilla\tQuinchao\ta@x.cl\n99\t\tb@x.cl\tSur")
    assert (rows_of(" \n\n"), cells(as_text(rows))) == ([], [row.cells for row in rows])


def test_a_table_that_breaks_off_or_never_ends_is_refused():
    for wrong in ('"99;a@x.cl\n' + "x" * 200_000, "99;a@x.cl\n" * 501):
        with pytest.raises(Invalid):
            rows_of(wrong)


def test_a_workbook_is_read_as_it_looks():
    file = workbook([["RBD", "correo"], [99.0, "a@x.cl"], [None, None], ["08470-3", "b@x.cl"]])
    assert cells(text_of(file)) == [("99", "", "a@x.cl", ""), ("08470-3", "", "b@x.cl", "")]


@pytest.mark.parametrize(
    "content",
    [
        b"x" * (MOST_BYTES + 1),
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0 old",
        b"\x00\x01\x02",
    ],
    ids=["too large", "broken", "old", "no text"],
)
def test_a_file_that_is_no_list_says_what_to_do(content: bytes):
    with pytest.raises(Invalid) as refused:
        text_of(content)
    assert refused.value.field == "file"


def test_a_workbook_that_unpacks_to_much_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("cardumen.networks.invite_lists.spreadsheets.MOST_UNPACKED", 100)
    with pytest.raises(Invalid):
        text_of(workbook([["99", "a@x.cl"]]))


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "cp1252", "latin-1", "cp850", "cp437", "mac_roman"]
)
def test_letters_of_any_program_are_read(encoding: str):
    text = "Escuela Ñandú;Ñuñoa;a@x.cl"
    assert cells(text_of(text.encode(encoding))) == [("Escuela Ñandú", "Ñuñoa", "a@x.cl", "")]


def problems(cast: Cast, text: str, zones: list[Zone] | None = None) -> list[str]:
    known = list(Zone.objects.filter(network=cast.lideres)) if zones is None else zones
    return [one.problem for one in understand(rows_of(text), cast.lideres, known)]


def test_each_mistake_is_named_with_what_to_do(cast: Cast):
    for number in (1, 2):
        make_school("Escuela La Capilla", f"817{number}", cast.san_gregorio)
    make_school("Escuela Vecina", "5000", cast.san_gregorio)
    letter(cast, member=cast.company)
    found = problems(
        cast,
        "99;a@x.cl;Austral\n"
        "99;b@x.cl\n"
        "123456;a@x.cl\n"
        ";;a@x.cl\n"
        "No existe;Arica;a@x.cl\n"
        "Escuela Sin Red;Ninhue;a@x.cl\n"
        "La Capilla;San Gregorio;a@x.cl\n"
        "5000;a@x\n"
        "5000;;;\n"
        "5000;a@x.cl;Norte\n"
        "8470-3;a@x.cl\n"
        "vecina;San Gregorio;a@x.cl",
    )
    assert [
        part in problem
        for part, problem in zip(
            (
                "",
                "is already in line 1",
                "There is no school with the number 123456",
                "The school is missing",
                "There is no school “No existe”",
                "is not in Ninhue but in Arica",
                "2 schools have this name",
                "is not an e-mail address",
                "The e-mail is missing",
                "no zone “Norte”. Enter one of Austral",
                "is already a member",
                "",
            ),
            found,
            strict=True,
        )
    ] == [True] * 12
    assert (found[0], found[11]) == ("", "")


def test_a_list_brings_people_to_members_where_no_one_works(cast: Cast):
    cast.punta_delgada.affiliations.all().delete()
    assert problems(cast, "8470-3;a@x.cl") == [""]


def test_who_waits_already_needs_no_invitation(cast: Cast):
    asked = make_school("Escuela Vecina", "5000", cast.san_gregorio)
    application(cast)
    letter(cast, member=asked)
    assert [
        words in problem
        for words, problem in zip(
            ("has asked to join", "already has an invitation"),
            problems(cast, "99;a@x.cl\n5000;a@x.cl"),
            strict=True,
        )
    ] == [True, True]
    assert "does not have zones" in problems(cast, "talhuan;a@x.cl;Sur", zones=[])[0]


def test_a_full_name_is_preferred_to_a_longer_one(cast: Cast):
    make_school("Escuela Sin Red Nueva", "5000", cast.san_gregorio)
    (one,) = understand(rows_of("escuela sin red;;a@x.cl"), cast.lideres, [])
    assert (one.organisation, one.problem) == (cast.elsewhere, "")


def test_good_rows_go_on_and_bad_ones_stay_until_they_are_right(as_, cast: Cast):
    make_school("Escuela Vecina", "5000", cast.san_gregorio)
    client = as_("coordinator")
    file = SimpleUploadedFile("lista.csv", b"rbd;correo\n99;a@x.cl\n5000;b@x\n")
    looked = client.post(ADDRESS, {"file": file, "do": "look", "rows": ""})
    assert (len(looked.context["good"]), len(looked.context["bad"])) == (1, 1)
    assert "5000 · b@x<" in looked.text
    rows = looked.context["form"]["rows"].value()
    done = client.post(ADDRESS, {"rows": rows, "do": "invite"})
    left = done.context["form"]["rows"].value()
    assert (list(Invitation.objects.values_list("email", flat=True)), left) == (
        ["a@x.cl"],
        "5000\t\tb@x",
    )
    taken = client.post(ADDRESS, {"rows": left, "do": "download"})
    assert taken.content.decode().splitlines()[1].startswith("5000,,b@x,,“b@x” is not an e-mail")
    again = SimpleUploadedFile("corregir.csv", taken.content.replace(b"b@x,", b"b@x.cl,"))
    done = client.post(ADDRESS, {"file": again, "do": "invite"}, follow=True)
    assert done.redirect_chain[0][0] == "/networks/lideres/joining/"
    assert Invitation.objects.count() == 2


def test_a_double_click_invites_nobody_twice(as_, cast: Cast):
    client = as_("coordinator")
    for _ in range(2):
        client.post(ADDRESS, {"rows": "99;a@x.cl", "do": "invite"})
    assert Invitation.objects.count() == 1


def test_what_was_taken_meanwhile_is_told(as_, cast: Cast, monkeypatch):
    row = Row(line=1, school="99", commune="", email="a@x.cl", zone="")
    stale = [Understood(row, cast.elsewhere, None, "a@x.cl")]
    monkeypatch.setattr("cardumen.networks.invite_lists.views.understand", lambda *_: stale)
    letter(cast)
    page = as_("coordinator").post(ADDRESS, {"rows": "99;a@x.cl", "do": "invite"})
    assert ["has not been answered yet" in one.problem for one in page.context["bad"]] == [True]


@pytest.mark.parametrize(
    "data", [{"rows": ""}, {"rows": '"x' + "y" * 140_000}], ids=["nothing", "broken"]
)
def test_what_cannot_be_read_comes_back(as_, cast: Cast, data):
    page = as_("coordinator").post(ADDRESS, {**data, "do": "look"})
    assert (page.status_code, bool(page.context["form"].errors)) == (422, True)
