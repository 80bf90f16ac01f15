"""Texts on which a search that goes back would take hours: each is read once.

Nothing here is timed. Whatever reads them again from each of their letters does not end.
"""

import pytest

from cardumen.files.contents.pdf import acts_when_opened
from cardumen.jobs.actions import enqueue_job, fail_job
from cardumen.jobs.models import Job
from cardumen.kernel.tables.letters import fixed_letters, letters_of
from cardumen.kernel.text import harmless_cell, visible

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


@pytest.mark.django_db
def test_an_error_of_one_long_word():
    job = Job.objects.get(pk=enqueue_job(task="any"))
    Job.objects.update(state="running", lease="mine")
    job.refresh_from_db()
    fail_job(job, error=f"{'a' * MANY} ana@example.org", max_attempts=1)
    job.refresh_from_db()
    assert job.error.endswith("a …@")
