"""Posting lists as byte strings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.retrieval import Postings
from cardumen.methods.retrieval.coding import decode, encode


@given(
    st.dictionaries(
        st.one_of(st.integers(0, 300), st.integers(0, 2**32 - 1)),
        st.one_of(st.integers(1, 300).map(float), st.floats(0.0625, 4000)),
        max_size=40,
    )
)
def test_what_is_decoded_is_what_was_encoded(frequencies):
    postings = Postings.of(frequencies)
    assert decode(encode(postings)).as_mapping() == postings.as_mapping()


def test_common_term_takes_two_bytes_a_document():
    postings = Postings.of(dict.fromkeys(range(1000, 3000, 2), 1.0))
    assert len(encode(postings)) == 6 + 2 * 1000


def test_decoded_documents_are_what_scoring_wants():
    decoded = decode(encode(Postings.of({7: 1.0, 70_000: 2.5})))
    assert (decoded.documents.dtype, decoded.frequencies.dtype) == (np.uint32, np.uint16)


@pytest.mark.parametrize(
    "coded",
    [b"\x01", b"\x03\x01\x00\x00\x00\x00", b"\x01\x04\x00\x00\x00\x00", b"\x01\x01" + 7 * b"\x00"],
)
def test_anything_else_is_refused(coded):
    with pytest.raises(ValueError, match="posting list"):
        decode(coded)
