"""Posting lists: packed, read back, merged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.retrieval import Postings, merge, pack, unpack

LISTS = st.dictionaries(
    st.integers(0, 2**32 - 1), st.integers(1, 2**16 - 1).map(lambda steps: steps / 16), max_size=20
)


@given(LISTS)
def test_unpack_undoes_pack(frequencies: dict[int, float]) -> None:
    assert unpack(*pack(Postings.of(frequencies))).as_mapping() == frequencies


def test_pack_is_little_endian() -> None:
    assert pack(Postings.of({258: 1.5})) == (b"\x02\x01\x00\x00", b"\x18\x00")


def test_postings_sort_their_documents() -> None:
    assert Postings.of({9: 1.0, 2: 1.0}).documents.tolist() == [2, 9]


def test_postings_know_their_length() -> None:
    assert len(Postings.of({9: 1.0, 2: 1.0})) == 2


def test_postings_keep_a_frequency_within_their_sixteen_bits() -> None:
    assert Postings.of({1: 0.001, 2: 1e9}).as_mapping() == {1: 1 / 16, 2: 65535 / 16}


@pytest.mark.parametrize("frequency", [0.0, -1.0, float("nan")])
def test_postings_refuse_a_document_without_the_term(frequency: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        Postings.of({1: frequency})


@pytest.mark.parametrize("document", [-1, 2**32])
def test_postings_refuse_an_id_beyond_32_bits(document: int) -> None:
    with pytest.raises(OverflowError):
        Postings.of({document: 1.0})


@pytest.mark.parametrize(("ids", "frequencies"), [(8, 2), (4, 4), (6, 3)])
def test_unpack_refuses_strings_that_do_not_fit(ids: int, frequencies: int) -> None:
    with pytest.raises(ValueError, match=f"{ids} bytes of ids"):
        unpack(bytes(ids), bytes(frequencies))


def test_merge_of_nothing_is_empty() -> None:
    assert merge([]).as_mapping() == {}


@given(st.lists(LISTS, max_size=4), st.sets(st.integers(0, 2**32 - 1)), st.data())
def test_merge_takes_the_later_list_and_drops_what_is_without(
    lists: list[dict[int, float]], strangers: set[int], data: st.DataObject
) -> None:
    together = {document: value for one in lists for document, value in one.items()}
    dropped = data.draw(st.sets(st.sampled_from(sorted(together)))) if together else set()
    merged = merge([Postings.of(one) for one in lists], without=dropped | strangers)
    assert merged.as_mapping() == {
        document: together[document]
        for document in sorted(together)
        if document not in dropped | strangers
    }
