"""An ask in each of its states."""

from tests.asks.making import answered
from tests.walks import Walk, doors

WALKS = [
    Walk(
        "Ask",
        answered,
        lambda ask: doors("asks:page asks:withdraw", pk=ask.pk),
        ("principal", "teacher"),
        data={"asks:page": [{"do": "accept"}, {"do": "decline", "answer": "No podemos."}]},
    ),
]
