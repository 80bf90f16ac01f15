"""A commitment in each of its states."""

from cardumen.commitments.models import Commitment
from tests.cast import Cast, make_person
from tests.commitments.making import answered
from tests.walks import Walk, doors


def with_a_colleague(cast: Cast, state: str) -> Commitment:
    make_person("Carla Colega", at=cast.punta_delgada)
    return answered(cast, state)


WALKS = [
    Walk(
        "Commitment",
        with_a_colleague,
        lambda one: doors("commitments:page commitments:hand_over", pk=one.pk),
        ("principal", "teacher"),
        data={
            "commitments:page": [
                {"answer": "done"},
                {"answer": "not_yet"},
                {"answer": "dropped", "words": "No había radio."},
            ]
        },
    ),
]
