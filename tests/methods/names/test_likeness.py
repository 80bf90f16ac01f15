"""How alike two names are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.names import likeness, telling, trigrams


def alike(one: str, other: str) -> float:
    return likeness(trigrams(one), trigrams(other))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("night", "nacht", 2 * 2 / 12),
        ("vinedos", "vinedos", 1.0),
        ("vinedos itata", "itata vinedos", 1.0),
        ("", "vinedos", 0.0),
        ("", "", 0.0),
    ],
)
def test_share_of_trigrams_in_common(one: str, other: str, expected: float) -> None:
    assert alike(one, other) == pytest.approx(expected)


def test_word_left_out_costs_less_than_another_word() -> None:
    assert alike("vinedos del itata", "vinedos itata") > 0.8 > alike("vinedos itata", "museo itata")


def test_usual_words_tell_nothing_unless_there_is_nothing_else() -> None:
    assert telling(["escuela", "la", "capilla"]) == "capilla"
    assert telling(["escuela", "de", "la"]) == "escuela de la"


@given(st.text("abc ", max_size=12), st.text("abc ", max_size=12))
def test_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= alike(one, other) == alike(other, one) <= 1
