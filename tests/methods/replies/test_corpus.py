"""Mails as programs write them in Chile, each with what its writer wrote."""

from pathlib import Path

import pytest

from cardumen.methods.replies import cut_reply
from cardumen.methods.replies.html import text_of
from cardumen.methods.replies.lines import without_signs

FOLDER = Path(__file__).parent / "mails"


def _mails() -> list[tuple[str, str, str]]:
    """Their names, texts, and what is written in them."""
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        for record in file.read_text().split("%% ")[1:]:
            name, _end, rest = record.partition("\n")
            mail, _sign, written = rest.partition("%= written\n")
            found.append((f"{file.stem}: {name}", mail, written.strip("\n")))
    return found


MAILS = _mails()
_by_name = pytest.mark.parametrize(
    ("mail", "written"), [mail[1:] for mail in MAILS], ids=[name for name, *_rest in MAILS]
)


def test_corpus_is_large_enough():
    assert len(MAILS) >= 60


@_by_name
def test_reply_is_what_was_written(mail: str, written: str):
    text, html = ("", mail) if mail.startswith("<") else (mail, "")

    assert cut_reply(text, html).written == written


@_by_name
def test_reply_loses_no_word(mail: str, written: str):
    text, html = ("", mail) if mail.startswith("<") else (mail, "")
    reply = cut_reply(text, html)

    assert sorted(f"{reply.written} {reply.cut}".split()) == sorted(_words(text, html))


def _words(text: str, html: str) -> list[str]:
    return without_signs(text or text_of(html)).split()
