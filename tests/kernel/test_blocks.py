"""Markdown as plain data."""

import re

import pytest

from cardumen.kernel.blocks import blocks, breakable

PLAIN = {"bold": False, "italic": False, "code": False, "link": ""}


def run(text: str, **style) -> dict:
    return PLAIN | {"text": text} | style


def kinds(rows: list[dict]) -> list:
    return [
        {row["kind"]: [kinds(item) for item in row["items"]]}
        if row["kind"] == "list"
        else {"quote": kinds(row["blocks"])}
        if row["kind"] == "quote"
        else row["kind"]
        for row in rows
    ]


def test_words_carry_how_they_are_set():
    (row,) = blocks("Uno *dos* **tres *cuatro*** `cinco`\nseis  \nsiete ![ocho](/x.png) <b>")
    assert row["runs"] == [
        run("Uno "), run("dos", italic=True), run(" "), run("tres ", bold=True),
        run("cuatro", bold=True, italic=True), run(" "), run("cinco", code=True), run(" "),
        run("seis"), run("\n"), run("siete "), run("ocho"), run(" <b>"),
    ]  # fmt: skip


def test_every_part_of_a_page_has_its_kind():
    text = "# T\n\nuno\n\n- a\n  - b\n\n3. c\n\n> q\n\n```\nx = 1\n```\n\n    y\n\n***\n\n![](x)"
    rows = blocks(text)
    assert kinds(rows) == [
        "heading", "paragraph",
        {"list": [["paragraph", {"list": [["paragraph"]]}]]},
        {"list": [["paragraph"]]},
        {"quote": ["paragraph"]},
        "code", "code", "rule",
    ]  # fmt: skip
    assert ([row["start"] for row in rows[2:4]], rows[5]["text"]) == ([None, 3], "x = 1")


@pytest.mark.parametrize(
    ("address", "kept"),
    [("https://a.cl/x", True), ("mailto:a@b.cl", True), ("javascript:x", False), ("/x", False)],
)
def test_links_lead_out_and_run_nothing(address: str, kept: bool):
    runs = blocks(f"[aquí]({address})")[0]["runs"]
    assert runs[0]["link"] == (address if kept else "")


def test_what_is_deeper_than_anybody_reads_stands_flat():
    deep = blocks(">" * 18 + " hola")
    nested = blocks("\n".join(f"{'  ' * n}- {n}" for n in range(8)))
    assert kinds(deep) == [
        {"quote": [{"quote": [{"quote": [{"quote": [{"quote": ["paragraph"]}]}]}]}]}
    ]
    assert ("hola" in str(deep), "'7'" in str(nested)) == (True, True)


def test_words_that_fit_on_no_line_may_break():
    assert (breakable("otorrinolaringólogo"), len(breakable("w" * 60))) == (
        "otorrinolaringólogo",
        62,
    )
    assert re.sub("\u200b", "", breakable("a\x00\x0b" + "w" * 60)) == "a" + "w" * 60
