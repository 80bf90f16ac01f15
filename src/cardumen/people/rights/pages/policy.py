"""The published policy on personal data, drawn from what the rooms declare."""

from itertools import groupby
from typing import Any

from django.conf import settings

from cardumen.people.kept import holdings
from cardumen.people.purposes import Purpose
from cardumen.people.retention import periods
from cardumen.people.rights.clocks import ANSWER, BLOCKING, COMPLAINT, EXTENSION


def policy() -> dict[str, Any]:
    """Who answers, what is kept for which purpose, for how long, and the times of an answer."""
    order = list(Purpose.by_key.values())
    kept = sorted(holdings(), key=lambda holding: order.index(holding.purpose))
    by_purpose = {
        purpose.key: list(found) for purpose, found in groupby(kept, lambda one: one.purpose)
    }
    return {
        "responsible": settings.RESPONSIBLE,
        "officer": settings.DATA_OFFICER,
        "agency": settings.DATA_AGENCY,
        "purposes": [(purpose, by_purpose.get(purpose.key, [])) for purpose in order],
        "periods": periods(),
        "answer_days": ANSWER.days,
        "extension_days": EXTENSION.days,
        "blocking_days": BLOCKING,
        "complaint_days": COMPLAINT,
    }
