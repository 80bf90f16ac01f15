"""What stands behind a practice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.retrieval import Evidence, Grade


@pytest.mark.parametrize(
    ("evidence", "weight"),
    [
        (Evidence(Grade.DECLARED), 0),
        (Evidence(Grade.DOCUMENTED), 0.25),
        (Evidence(Grade.VERIFIED), 0.5),
        (Evidence(Grade.VERIFIED, adaptations=2), 0.625),
        (Evidence(Grade.VERIFIED, adaptations=2, measured=2), 0.75),
    ],
)
def test_weight_grows_with_grade_adaptations_and_measures(
    evidence: Evidence, weight: float
) -> None:
    assert evidence.weight == pytest.approx(weight)


@given(st.sampled_from(Grade), st.integers(0, 30), st.integers(0, 30))
def test_weight_gains_less_from_each_further_adaptation(
    grade: Grade, measured: int, more: int
) -> None:
    weights = [Evidence(grade, measured + more + step, measured).weight for step in range(3)]
    assert 0 <= weights[2] - weights[1] <= weights[1] - weights[0]
    assert 0 <= weights[2] <= 1


@pytest.mark.parametrize(("adaptations", "measured"), [(1, 2), (0, -1)])
def test_evidence_refuses_more_measured_than_adapted(adaptations: int, measured: int) -> None:
    with pytest.raises(ValueError, match=f"{measured} measured of {adaptations}"):
        Evidence(Grade.DECLARED, adaptations, measured)
