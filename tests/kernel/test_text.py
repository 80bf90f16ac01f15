"""Plain forms and harmless Markdown."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cardumen.kernel.text import (
    literal_line,
    literal_text,
    markdown,
    normal_address,
    plain,
    visible,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Escuela BÁSICA  Ñuñoa", "escuela basica nunoa"), (" Straße ", "strasse"), ("", "")],
)
def test_plain_forgives_case_and_accents(text: str, expected: str):
    assert plain(text) == expected


def test_words_keep_letters_and_digits():
    assert words("D-12, «Los Ñires»") == ["d", "12", "los", "nires"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "![x](https://example.org/pixel.png)",
        "<img src=x onerror=alert(1)>",
        '<a href="data:text/html,x">x</a>',
    ],
)
def test_markdown_lets_nothing_run_or_load(hostile: str):
    found: list[object] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, attrs))

    Reader().feed(markdown(hostile))
    assert found == [("p", [])]


def test_markdown_keeps_lists_and_emphasis():
    assert "<li><strong>uno</strong></li>" in markdown("1. **uno**").replace("\n", "")


@given(st.text(alphabet=st.sampled_from("ab1 \n\t#*-+=_~`<>[]()!&|\\:.{}$^\"'é\x0b"), max_size=60))
def test_literal_markdown_is_paragraphs_and_lists_of_plain_text(text: str):
    tokens = MarkdownIt("commonmark", {"html": True}).parse(literal_text(text))
    kinds = {one.type.removesuffix("_open").removesuffix("_close") for one in tokens}
    inside = {child.type for one in tokens for child in one.children or ()}
    assert kinds <= {"paragraph", "inline", "bullet_list", "ordered_list", "list_item"}
    assert inside <= {"text", "softbreak", "text_special"}


def test_literal_markdown_says_the_same():
    text = "Dos *veces*:\n\n- uno\n- [dos](x)\n3. tres\n#4 y 5 = <b>\n---"
    assert MarkdownIt("commonmark").render(literal_text(text)).splitlines()[0] == (
        "<p>Dos *veces*:</p>"
    )
    assert literal_line(" # a\n b ") == "\\# a b"


def test_words_of_every_script_tell_names_apart():
    assert words("Школа № 12") == ["школа", "no", "12"]
    assert words("東京小学校") != words("大阪小学校")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Ana\u202easo\u202c", "Anaaso"),
        ("\u2066Rosa\u2069\u200f", "Rosa"),
        ("Es\u00adcuela\ufeff", "Escuela"),
        ("ab\x1bc\td\n", "abc\td\n"),
        ("👩\u200d🏫 نمی\u200cخواهم", "👩\u200d🏫 نمی\u200cخواهم"),
        ("\u200d Rosa \u200c", " Rosa "),
        ("\u200b\u2060", ""),
        ("\u3164\u2800", ""),
        ("\u0301", ""),
        ("  ", "  "),
    ],
)
def test_what_no_one_sees_is_left_out(typed: str, seen: str):
    assert visible(typed) == seen


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ana@Ñandú.CL", "ana@xn--and-6ma2c.cl"),
        ("ana@xn--and-6ma2c.cl", "ana@xn--and-6ma2c.cl"),
        ("a\u200bna@example.org", "ana@example.org"),
        ("ana@" + "x" * 80 + ".org", "ana@" + "x" * 80 + ".org"),
        ("ana", "ana"),
    ],
)
def test_an_address_has_one_spelling(typed: str, kept: str):
    assert normal_address(typed) == kept
