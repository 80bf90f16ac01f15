"""Where documents stand, with ids close together and scattered."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.retrieval import Lengths, Statistics, normalisation

CLOSE = {2: 10.0, 3: 20.0, 5: 30.0}
SCATTERED = {2: 10.0, 70: 20.0, 4_000_000_000: 30.0}


def ids(*documents: int) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    return np.array(documents, dtype=np.uint32)


def test_positions_among_close_ids() -> None:
    assert Lengths.of(CLOSE).positions(ids(5, 2, 4, 4_000_000_000)).tolist() == [2, 0, 3, 3]


def test_positions_among_scattered_ids() -> None:
    found = Lengths.of(SCATTERED).positions(ids(4_000_000_000, 2, 4, 4_000_000_001))
    assert found.tolist() == [2, 0, 3, 3]


def test_positions_among_no_documents() -> None:
    assert Lengths.of({}).positions(ids(0, 7)).tolist() == [0, 0]


@given(st.dictionaries(st.integers(0, 2**32 - 1), st.integers(0, 2**20).map(float)))
def test_unpack_undoes_pack(lengths: dict[int, float]) -> None:
    again = Lengths.unpack(*Lengths.of(lengths).pack())
    assert dict(zip(again.ids.tolist(), again.lengths.tolist(), strict=True)) == lengths


def test_statistics_count_documents_and_their_mean_length() -> None:
    assert Lengths.of(CLOSE).statistics == Statistics(3, 20.0)


def test_statistics_of_no_documents() -> None:
    assert Lengths.of({}).statistics == Statistics(0, 0.0)


def test_norms_are_those_of_bm25_and_infinite_for_absent_documents() -> None:
    expected = [normalisation(length, 20.0) for length in CLOSE.values()]
    assert Lengths.of(CLOSE).norms(20.0).tolist() == [*expected, float("inf")]


def test_norms_follow_a_new_average() -> None:
    lengths = Lengths.of(CLOSE)
    before = lengths.norms(20.0)
    assert lengths.norms(20.0) is before
    assert lengths.norms(0.0).tolist() == [1.2, 1.2, 1.2, float("inf")]


def test_lengths_refuse_arrays_of_two_sizes() -> None:
    with pytest.raises(ValueError, match="2 ids do not fit 1 lengths"):
        Lengths(ids(1, 2), np.ones(1, dtype=np.float32))


def test_lengths_refuse_ids_that_do_not_ascend() -> None:
    with pytest.raises(ValueError, match="ascend"):
        Lengths(ids(2, 2), np.ones(2, dtype=np.float32))
