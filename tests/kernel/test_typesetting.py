"""Pages set by typst: what people wrote is shown and never run."""

import re
from pathlib import Path

import pytest

from cardumen.kernel.typesetting import NotSet, set_pages

WORDS = """
#let told = json("told.json")
#set document(title: told.title)
#set text(lang: "es", font: "Libertinus Serif")
#heading(told.title)
#text(told.text)
"""


@pytest.fixture
def page(tmp_path) -> Path:
    template = tmp_path / "words.typ"
    template.write_text(WORDS, "utf-8")
    return template


def is_whole(content: bytes) -> bool:
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize(
    "text",
    [
        "Niñas, «¿Qué?» áéíóú ü → 79",
        '#import "@preview/x:1.0.0": * #read("/etc/passwd") #panic("no")',
        '$x^2$ *a _b `c` \\ \\u{0} <l> @r // c /* [ ] { } "',
        "\u200b\u202e\u0301 🙂 漢字 " + "w" * 5000,
    ],
)
def test_text_of_any_kind_is_shown(page, text: str):
    content = set_pages(page, {"title": "T", "text": text})
    assert (is_whole(content), b"/StructTreeRoot" in content or b"/ObjStm" in content) == (
        True,
        True,
    )


def test_fonts_come_along_whatever_the_machine_has(page):
    content = set_pages(page, {"title": "Año", "text": "ñandú"})
    named = set(re.findall(rb"/FontName ?/([A-Z]{6}\+)?([A-Za-z]+)", content))
    assert {name for _, name in named} <= {b"LibertinusSerif"}


def test_template_sees_no_file_but_its_own(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    template = tmp_path / "t.typ"
    template.write_text(f'#read("{tmp_path / "secret.txt"}")')
    with pytest.raises(NotSet):
        set_pages(template, {})


def test_what_takes_too_long_is_given_up(tmp_path):
    template = tmp_path / "t.typ"
    template.write_text("#for i in range(100000000) { let x = calc.pow(i, 2) }")
    with pytest.raises(NotSet):
        set_pages(template, {}, seconds=0.5)
