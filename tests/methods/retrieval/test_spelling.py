"""Terms spelt nearly like another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.retrieval import Vocabulary
from cardumen.methods.retrieval.spelling import LONGEST, distances, sounds

WORDS = st.text("abchiklnqsvyz", min_size=1, max_size=9)


def alignment(one: str, other: str) -> int:
    """Optimal string alignment, as plainly as it can be written."""
    table = {(-1, -1): 0}
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            best = i + j if not (i and j) else 99
            if i and j:
                best = min(
                    table[i - 1, j] + 1,
                    table[i, j - 1] + 1,
                    table[i - 1, j - 1] + (one[i - 1] != other[j - 1]),
                )
            swapped = i > 1 and j > 1 and one[i - 2 : i] == other[j - 1] + other[j - 2]
            table[i, j] = min(best, table[i - 2, j - 2] + 1) if swapped else best
    return table[len(one), len(other)]


def measured(one: str, others: list[str]) -> list[int]:
    rows = np.array([other.encode() for other in others], dtype=f"S{LONGEST}")
    letters = rows.view(np.uint8).reshape(len(others), LONGEST)
    return distances(one.encode(), letters, np.array([len(other) for other in others])).tolist()


def near(term: str, *known: str, most: int = 5) -> list[str]:
    return [one.term for one in Vocabulary.of((word, 1) for word in known).near(term, most)]


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    # Boytsov 2011: unrestricted Damerau gives 2 for the first.
    [("ca", "abc", 3), ("kitten", "sitting", 3), ("saturday", "sunday", 3), ("ab", "ba", 1)],
)
def test_published_distances(one, other, distance):
    assert measured(one, [other]) == [distance]


@given(WORDS, st.lists(WORDS, min_size=1, max_size=5))
def test_all_at_once_measures_what_one_by_one_does(one, others):
    assert measured(one, others) == [alignment(one, other) for other in others]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hierva", "yerba"), ("baca", "vaca"), ("conbibencia", "convivencia"), ("hacer", "aser"),
        ("cilla", "siya"), ("queso", "keso"), ("jente", "gente"), ("guitarra", "guitara"),
        ("exelent", "excelent"), ("sicolog", "psicolog"), ("muchacho", "muchaco"),
    ],
)  # fmt: skip
def test_sounds_that_are_written_for_each_other(written, meant):
    same = sounds(written) == sounds(meant)
    assert same == (written != "muchacho")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lectru", "lectur"), ("lectr", "lectur"), ("lexctur", "lectur"), ("lektur", "lectur"),
     ("matmat", "matemat"), ("conbibent", "convivent"), ("orno", "horno")],
)  # fmt: skip
def test_slips_and_misspellings_meet_the_word(typed, meant):
    assert near(typed, meant, "solar", "escuel") == [meant]


def test_nearest_first_then_those_that_more_hold():
    known = Vocabulary.of([("lectur", 2), ("lecturn", 9), ("lector", 7), ("lectura", 8)])
    assert [one.term for one in known.near("lecturs", 9)] == [
        "lecturn", "lectura", "lectur", "lector",
    ]  # fmt: skip


def test_says_how_near_and_how_many_hold_it():
    assert Vocabulary.of([("lectur", 7)]).near("lectru", 1) == [("lectur", 1, 7)]


def test_no_more_than_asked_and_never_itself():
    assert near("lectur", "lectur", "lectura", "lector", most=1) == ["lector"]


@pytest.mark.parametrize("term", ["sol", "2024", "1o2o3o", "x" * 21, "", "añó" * 9])
def test_short_words_numbers_and_monsters_are_left_alone(term):
    assert near(term, "sola", "2025", "x" * 20, "lectur") == []


def test_short_words_are_forgiven_one_edit():
    assert near("mesa", "musa", "mapa", "mas") == ["musa"]


def test_two_edits_are_forgiven_only_behind_the_first_sound():
    assert near("lecturas", "lecturit", "mectures") == ["lecturit"]


def test_other_letters_do_no_harm():
    known = Vocabulary.of([("школьник", 1), ("lectur", 1)])
    assert ("школьник" in known, [one.term for one in known.near("lectru", 5)]) == (
        True,
        ["lectur"],
    )


@given(st.lists(st.text("abñ0я", min_size=1, max_size=5), max_size=20), st.text("abñ", max_size=4))
def test_terms_are_known_and_begin_as_they_should(words, start):
    known = Vocabulary.of((word, 1) for word in set(words))
    assert len(known) == len(set(words))
    assert all(word in known for word in words)
    assert (start in known) == (start in words)
    assert known.beginning(start, 99) == sorted({word for word in words if word.startswith(start)})
    assert known.beginning(start, 2) == known.beginning(start, 99)[:2]


@given(st.lists(WORDS, max_size=12), WORDS)
def test_near_ones_are_near_and_none_is_missed(words, term):
    known = Vocabulary.of((word, 1) for word in set(words))
    heard = sounds(term)
    forgiven = 2 if len(heard) >= 6 else 1
    expected = {
        word
        for word in set(words) - {term}
        if len(term) >= 4
        and (away := alignment(heard, sounds(word))) <= forgiven
        and (away < 2 or sounds(word)[:1] == heard[:1])
    }
    assert {one.term for one in known.near(term, 99)} == expected


def test_nothing_is_near_in_an_empty_vocabulary():
    assert Vocabulary.of([]).near("lectur", 3) == []
