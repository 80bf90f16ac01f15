"""How alike two schools are, fact by fact."""

import math
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.retrieval import (
    ContextColumns,
    SchoolContext,
    Similarity,
    similarities,
    similarity,
)

PUNTA_DELGADA = SchoolContext(
    levels=frozenset({"basica"}), enrolment=25, rural=True, vulnerability=0.9, multigrade=True
)
TALHUAN = SchoolContext(
    levels=frozenset({"parvularia", "basica"}),
    enrolment=35,
    rural=True,
    vulnerability=0.8,
    multigrade=True,
)
LICEO = SchoolContext(
    levels=frozenset({"media"}), enrolment=900, specialities=frozenset({"minería", "metalurgia"})
)

SHARES = st.none() | st.floats(0, 1)
FLAGS = st.none() | st.booleans()
CONTEXTS = st.builds(
    SchoolContext,
    levels=st.frozensets(st.sampled_from(["parvularia", "basica", "media"])),
    enrolment=st.none() | st.integers(0, 10_000),
    rural=FLAGS,
    vulnerability=SHARES,
    multigrade=FLAGS,
    specialities=st.frozensets(st.sampled_from(["minería", "enfermería"])),
)


def test_similarity_compares_each_known_fact() -> None:
    size = 1 - (log(35) - log(25)) / log(4000)
    assert similarity(PUNTA_DELGADA, TALHUAN) == Similarity(
        pytest.approx((0.5 + size + 1 + 0.9 + 1) / 5),
        pytest.approx(
            {"levels": 0.5, "enrolment": size, "rural": 1, "vulnerability": 0.9, "multigrade": 1}
        ),
        (),
    )


def test_similarity_drops_what_either_lacks_and_says_so() -> None:
    assert similarity(PUNTA_DELGADA, LICEO).missing == ("rural", "vulnerability", "multigrade")


def test_similarity_compares_specialities_when_either_school_has_any() -> None:
    mining = SchoolContext(specialities=frozenset({"minería"}))
    assert similarity(mining, LICEO).compared == {"specialities": 0.5}


def test_similarity_of_a_technical_and_another_school_has_no_speciality_in_common() -> None:
    assert similarity(PUNTA_DELGADA, LICEO).compared["specialities"] == 0


def test_similarity_of_sizes_is_clipped_to_its_range() -> None:
    empty, giant = SchoolContext(enrolment=0), SchoolContext(enrolment=9000)
    assert similarity(empty, giant).compared == {"enrolment": 0}


def test_similarity_is_unknown_when_nothing_is_known() -> None:
    facts = ("levels", "enrolment", "rural", "vulnerability", "multigrade")
    assert similarity(SchoolContext(), PUNTA_DELGADA) == Similarity(None, {}, facts)


@pytest.mark.parametrize("vulnerability", [-0.1, 1.1, 63.0])
def test_context_refuses_a_vulnerability_that_is_not_a_share(vulnerability: float) -> None:
    with pytest.raises(ValueError, match="share from 0 to 1"):
        SchoolContext(vulnerability=vulnerability)


def test_context_refuses_a_negative_enrolment() -> None:
    with pytest.raises(ValueError, match="-1"):
        SchoolContext(enrolment=-1)


@given(CONTEXTS, CONTEXTS)
def test_similarity_is_symmetric(one: SchoolContext, other: SchoolContext) -> None:
    assert similarity(one, other) == similarity(other, one)


@given(CONTEXTS, CONTEXTS)
def test_similarity_lies_from_zero_to_one(one: SchoolContext, other: SchoolContext) -> None:
    found = similarity(one, other)
    values = [*found.compared.values(), *([] if found.value is None else [found.value])]
    assert all(0 <= value <= 1 for value in values)


@given(CONTEXTS)
def test_similarity_of_a_school_to_itself_is_one_or_unknown(one: SchoolContext) -> None:
    assert similarity(one, one).value in (1, None)


def columns_of(contexts: list[SchoolContext]) -> ContextColumns:
    order = ["preschool", "primary", "secondary"]
    known = [
        [math.nan if value is None else float(value) for value in column]
        for column in (
            [one.enrolment for one in contexts],
            [one.rural for one in contexts],
            [one.vulnerability for one in contexts],
            [one.multigrade for one in contexts],
        )
    ]
    bits = [sum(1 << order.index(level) for level in one.levels) for one in contexts]
    return ContextColumns(np.array(bits, dtype=np.uint8), *map(np.array, known))


@given(
    st.lists(
        st.builds(
            SchoolContext,
            levels=st.frozensets(st.sampled_from(["preschool", "primary", "secondary"])),
            enrolment=st.none() | st.integers(0, 9000),
            rural=st.none() | st.booleans(),
            vulnerability=st.none() | st.floats(0, 1),
            multigrade=st.none() | st.booleans(),
        ),
        min_size=1,
        max_size=6,
    ),
    st.integers(1, 5),
)
def test_columns_give_what_two_by_two_gives(contexts, least):
    got = similarities(columns_of(contexts), 0, least=least)
    for value, other in zip(got.tolist(), contexts, strict=True):
        one = similarity(contexts[0], other)
        enough = one.value is not None and len(one.compared) >= least
        assert value == pytest.approx(one.value if enough else math.nan, nan_ok=True, abs=1e-6)
