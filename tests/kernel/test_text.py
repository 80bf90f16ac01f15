"""Plain forms and harmless Markdown."""

from html.parser import HTMLParser

import pytest

from cardumen.kernel.text import markdown, plain, words


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
