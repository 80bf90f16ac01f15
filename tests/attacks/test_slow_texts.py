"""Texts on which a search that goes back would take hours: each is read once.

Nothing here is timed. Whatever reads them again from each of their letters does not end; what is
called for each letter is counted.
"""

import sys
from typing import Any

import pytest

from cardumen.files.contents.pdf import acts_when_opened
from cardumen.jobs.actions import enqueue_job, fail_job
from cardumen.jobs.models import Job
from cardumen.kernel.blocks import blocks
from cardumen.kernel.tables.letters import fixed_letters, letters_of
from cardumen.kernel.text import harmless_cell, markdown, visible

MANY = 400_000


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_joiners_that_join_much(joiner: str):
    assert visible(f"a{joiner * MANY}b") == f"a{joiner * MANY}b"
    assert visible(f"a {joiner * MANY}b{joiner * MANY} c") == "a b c"


@pytest.mark.parametrize("blank", ["\n", "\t", ";", ' "', "\n;"])
def test_cells_of_blanks(blank: str):
    text = blank * (MANY // len(blank))
    assert harmless_cell(f"a{text}b") == f"a{text}b"
    assert harmless_cell(f"a;{text}=1") == f"a;{text}'=1"


@pytest.mark.parametrize("letter", ["a", "1"])
def test_words_without_end_in_a_table(letter: str):
    word = letter * MANY
    raw = word.encode() + b"\xf1"
    assert letters_of([word.encode(), raw]).line(raw) == f"{word}ñ"
    assert fixed_letters(word) == word


def test_numbers_without_end_in_a_pdf():
    digits = b"1" * MANY
    assert not acts_when_opened(b"%PDF-1.7\n1 0 obj<<" + digits + b">>endobj " + digits + b" obj")


LONG = 6000
BRACKETS = ["[", "![", "[![a](", "[\n", "[*", "[a][", "[]("]


@pytest.mark.parametrize("part", [*BRACKETS, "*_", "a**b ", "`", "<a ", "> ", "- ", "a\n"])
@pytest.mark.parametrize("read", [markdown, blocks])
def test_markdown_of_marks_only(read: Any, part: str):
    """Not much dearer than as many letters in short lines."""
    text = part * (LONG // len(part))
    called = 0

    def count(*_: object) -> None:
        nonlocal called
        called += 1

    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    assert called < 150 * LONG


def test_emphasis_deeper_than_anyone_reads():
    """Wherever it is shown, printed too."""
    deep = "*a **b " * 1000 + "c** d*" * 1000
    (row,) = blocks(deep)
    said = "".join(run["text"] for run in row["runs"])
    assert said.count("c") == 1000
    assert "c</strong>" in markdown(deep)


def test_many_links_stay_links():
    assert markdown("[a](https://a.cl) " * 900).count("<a ") == 900


@pytest.mark.django_db
def test_an_error_of_one_long_word():
    job = Job.objects.get(pk=enqueue_job(task="any"))
    Job.objects.update(state="running", lease="mine")
    job.refresh_from_db()
    fail_job(job, error=f"{'a' * MANY} ana@example.org", max_attempts=1)
    job.refresh_from_db()
    assert job.error.endswith("a …@")
