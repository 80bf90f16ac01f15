"""Whatever a mail holds: nothing of it is lost, no answer is empty, and none takes long."""

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.replies import Reply, cut_reply, marker
from cardumen.methods.replies.html import text_of
from cardumen.methods.replies.lines import LONGEST, Lines, without_signs

HEADING = "El lun, 3 mar 2025 a las 10:22, Paola (<paola@escuela.cl>) escribió:"
BLOCK = "De: Paola\nEnviado: lunes\nPara: Marta\nAsunto: Visita"
ROWS = (
    "Sí, vamos.",
    "> ¿Vienen?",
    ">> ¿Quiénes?",
    ">",
    "",
    " ",
    HEADING,
    *BLOCK.split("\n"),
    "________________________________",
    "-----Mensaje original-----",
    "-- ",
    "Saludos,",
    "Paola Mansilla",
    "Directora",
    "+56 9 1234 5678",
    "Enviado desde mi iPhone",
    "```",
    "AVISO LEGAL: es confidencial",
    marker("Escribe sobre esta línea"),
    "Inicio del mensaje reenviado:",
)
mails = st.lists(st.sampled_from(ROWS), max_size=12).map("\n".join)
TAGS = ("<div>", "</div>", "<blockquote>", "</blockquote>", "<br>", "<p>", "<pre>", "</pre>", "<",
        "<!--", "-->", "<style>", "</style>", "<a href='https://a.cl'>", "</a>", "&lt;", "sí", "\n",
        "<div class=gmail_attr>", "<div id='Signature'>", "<hr>", "<li>", "<?x>")  # fmt: skip


@given(mails)
def test_no_answer_is_empty_that_has_text(mail: str):
    assert bool(cut_reply(mail).written) is bool(mail.strip())


@given(mails)
def test_no_word_is_lost(mail: str):
    reply = cut_reply(mail)

    assert sorted(f"{reply.written}\n{reply.cut}".split()) == sorted(mail.split())


@given(st.lists(st.sampled_from(TAGS), max_size=10).map("".join))
def test_no_html_is_too_odd(html: str):
    written = cut_reply("", html).written

    assert bool(written) is bool(without_signs(text_of(html)).strip())


@pytest.mark.parametrize(
    "mail",
    ["> ¿Vienen?", f"{HEADING}\n\n> ¿Vienen?", f"{BLOCK}\n\n¿Vienen?", "Enviado desde mi iPhone"],
)
def test_mail_without_an_answer_is_shown_whole_and_doubtful(mail: str):
    assert cut_reply(mail) == Reply(mail, "", is_doubtful=True)


def test_answer_that_looks_like_a_signature_is_shown_and_doubtful():
    mail = f"--\nDe acuerdo\n\n{HEADING}\n> ¿Vienen?"

    assert cut_reply(mail) == Reply("--\nDe acuerdo", f"{HEADING}\n> ¿Vienen?", is_doubtful=True)


@pytest.mark.parametrize("mail", ["", " \n\t\n", "\u200b"])
def test_mail_without_text_is_empty(mail: str):
    assert cut_reply(mail, "<style>p {}</style><!-- ") == Reply("", "")


def test_text_goes_before_html():
    assert cut_reply("Sí.", "<p>No.</p>").written == "Sí."


def test_no_mark_of_ours_comes_in_with_a_mail():
    assert cut_reply("Sí.\ufdd0", "").written == "Sí."
    assert cut_reply("", "<p>Sí.&#xFDD0;</p>").written == "Sí."


def test_words_of_a_heading_in_a_sentence_are_text():
    mail = "Esto nos lo escribió ayer la directora:\n\nque leen más."

    assert cut_reply(mail).written == mail


def test_heading_longer_than_any_is_text():
    mail = f"El 3/3/2025 {'muy ' * LONGEST}\nlargo\n10:22 escribió:\n\nHola."

    assert cut_reply(mail).written == mail.replace(" \n", "\n")


# A mail of each kind that is made to be slow, of about so many lines or tags.
SLOW: dict[str, Any] = {
    "quoted lines": lambda n: ">\n" * n,
    "quotations in quotations": lambda n: "\n".join(">" * k + " a" for k in range(n // 10)),
    "answers between": lambda n: "> ¿Sí?\n\nSí.\n\n" * (n // 4),
    "headings": lambda n: f"Hola\n{HEADING}\n> a\n" * (n // 3),
    "headers": lambda n: "De: a\nPara: b\n" * (n // 2),
    "signatures": lambda n: "a\n--\n" * (n // 2),
    "cards": lambda n: "Saludos\nPaola\nDirectora\n\n> a\n" * (n // 5),
    "telephones": lambda n: "Enviado desde mi iPhone\n" * n,
    "fences": lambda n: "```\n" * n,
    "blanks": lambda n: "a" + "\n" * n + "a",
    "open tags": lambda n: "<a " * n,
    "nested": lambda n: "<blockquote>a" * n,
    "comments": lambda n: "<!--" * n,
    "angles": lambda n: "<" * n,
    "entities": lambda n: "<b>&amp;" * n,
}


def _steps(mail: str) -> int:
    """How many calls it takes, those into the interpreter too."""
    steps = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    text, html = ("", mail) if mail.startswith("<") else (mail, "")
    sys.setprofile(count)
    try:
        cut_reply(text, html)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize("kind", SLOW)
def test_steps_are_in_proportion_to_the_length(kind: str):
    assert _steps(SLOW[kind](1000)) <= 2.2 * _steps(SLOW[kind](500))


@pytest.mark.parametrize("line", ["a" * 1_000_000, ">" * 1_000_000, " " * 1_000_000 + "a"])
def test_no_line_is_read_further_than_it_tells_something(line: str):
    assert max(map(len, Lines(line).heads)) <= LONGEST


def test_mail_of_a_megabyte_is_cut():
    assert cut_reply("Sí.\n" + f"> {'a' * 97}\n" * 10_000).written == "Sí."


def test_ten_thousand_quotations_in_each_other_are_cut():
    mail = "<p>Sí.</p>" + "<blockquote>" * 10_000 + "¿Vienen?"

    assert cut_reply("", mail) == Reply("Sí.", "> > > ¿Vienen?")
