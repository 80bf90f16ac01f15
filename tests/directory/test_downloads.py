"""Downloads of the list."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from cardumen.directory.index import begin_edition
from cardumen.directory.models import Organisation, SpecialityTaught
from cardumen.directory.spreadsheets import as_csv
from cardumen.directory.views import organisations as views
from cardumen.kernel.text import harmless_cell
from tests.cast import Cast, make_school


def read_csv(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/schools/download.csv?{query}", headers={"accept-language": "en"})
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def read_xlsx(client: Client, query: str = "") -> list[list[Any]]:
    response = client.get(f"/schools/download.xlsx?{query}", headers={"accept-language": "en"})
    book = load_workbook(BytesIO(response.content))
    return [[cell.value for cell in row] for row in book.active.rows]


def test_csv_has_the_filtered_list_with_the_years_of_its_facts(cast: Cast, client: Client) -> None:
    SpecialityTaught.objects.create(facts=cast.talhuan.facts, code=52009)
    [row] = read_csv(client, "q=talhuan")
    wanted = {
        "official number": "4134",
        "name": "Escuela Básica Talhuán",
        "commune code": "16204",
        "latitude": "-36.276",
        "year of the facts": "2025",
        "levels": "primary",
        "specialities": "Construcciones Metálicas",
        "pupils": "35",
        "vulnerability index": "0.9",
        "year of the index": "2024",
    }
    assert {name: row[name] for name in wanted} == wanted


def test_index_is_that_of_one_year(cast: Cast, client: Client) -> None:
    Organisation.objects.filter(pk=cast.azapa.pk).update(vulnerability_year=2021)
    told = {
        row["name"]: (row["vulnerability index"], row["year of the index"])
        for row in read_csv(client)
    }
    assert told["Escuela Básica Talhuán"] == ("0.9", "2024")
    assert told["Escuela Darío Salas"] == ("", "")


def test_address_that_no_one_understands_gives_no_table(cast: Cast, client: Client) -> None:
    for query in ("levels=primary", "level=x", "vulnerability=101", "network=none"):
        response = client.get(f"/schools/download.csv?{query}", headers={"accept-language": "en"})
        assert response.status_code == 422
        assert f"Unknown filter or value: {query.split('=')[0]}." in response.content.decode()
    assert client.get("/schools/download.csv?order=near").status_code == 200


def test_xlsx_has_numbers_as_numbers(cast: Cast, client: Client) -> None:
    heading, row = read_xlsx(client, "q=talhuan")
    cells = dict(zip(heading, row, strict=True))
    assert (cells["official number"], cells["latitude"], cells["pupils"]) == ("4134", -36.276, 35)


def test_organisation_without_facts_has_empty_cells(cast: Cast, client: Client) -> None:
    [row] = read_csv(client, "kind=company")
    assert (row["name"], row["pupils"], row["area"]) == ("Viñedos del Itata", "", "")


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        *((name, f"'{name}") for name in ("=1+1", "+cmd|x", "-2", "@SUM(A1)")),
        ("\t=1", "'\t'=1"),  # also where a tab cuts
    ],
)
def test_name_never_becomes_a_formula(name: str, cell: str, cast: Cast, client: Client) -> None:
    Organisation.objects.filter(pk=cast.talhuan.pk).update(name=name)
    [row] = [row for row in read_csv(client) if row["official number"] == "4134"]
    in_sheet = [row[2] for row in read_xlsx(client) if row[1] == "4134"]
    assert (row["name"], in_sheet) == (cell, [cell])


def test_signs_that_a_sheet_cannot_hold_are_dropped() -> None:
    assert harmless_cell("a\x07b") == "ab"


def test_download_stops_at_its_limit_and_says_so(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_ROWS", 2)
    monkeypatch.setattr("cardumen.directory.pages.listing.MOST_ROWS", 2)
    make_school("Escuela Última", "9999", cast.san_gregorio)
    response = client.get("/schools/download.csv")
    assert "cardumen-schools-2.csv" in response["Content-Disposition"]
    assert len(response.content.splitlines()) == 3
    page = client.get("/schools/", headers={"accept-language": "en"}).content.decode()
    assert "the first 2 of 5" in page


def test_organisation_that_went_meanwhile_is_left_out(cast: Cast) -> None:
    company = cast.company.pk
    Organisation.objects.filter(pk=company).delete()
    assert len(as_csv([company], 2024).splitlines()) == 1


def test_what_was_made_for_one_is_handed_to_the_next(
    cast: Cast, as_, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, made = as_("teacher"), []
    monkeypatch.setitem(
        views.TABLES, "csv", ("text/csv", lambda ids, year: made.append(ids) or as_csv(ids, year))
    )
    for query in ("kind=company", "kind=company", "kind=school"):
        client.get(f"/schools/download.csv?{query}")
    begin_edition()
    client.get("/schools/download.csv?kind=company")
    company = [cast.company.pk]
    assert (made[0], made[2], len(made)) == (company, company, 3)
