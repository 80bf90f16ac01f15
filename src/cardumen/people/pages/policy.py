"""The published policy on personal data, drawn from what the rooms declare."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings

from cardumen.people.clocks import ANSWER, BLOCKING, COMPLAINT, EXTENSION
from cardumen.people.kept import Holding, holdings
from cardumen.people.purposes import Purpose
from cardumen.people.retention import Period, periods


@dataclass(frozen=True, slots=True)
class Policy:
    responsible: str
    officer: str
    agency: str
    purposes: Sequence[tuple[Purpose, Sequence[Holding]]]
    periods: Sequence[Period]
    answer_days: int
    extension_days: int
    blocking_days: int
    complaint_days: int


def policy() -> Policy:
    order = list(Purpose.by_key.values())
    kept = sorted(holdings(), key=lambda holding: order.index(holding.purpose))
    by_purpose = {
        purpose.key: list(found) for purpose, found in groupby(kept, lambda one: one.purpose)
    }
    return Policy(
        responsible=settings.RESPONSIBLE,
        officer=settings.DATA_OFFICER,
        agency=settings.DATA_AGENCY,
        purposes=[(purpose, by_purpose.get(purpose.key, [])) for purpose in order],
        periods=periods(),
        answer_days=ANSWER.days,
        extension_days=EXTENSION.days,
        blocking_days=BLOCKING,
        complaint_days=COMPLAINT,
    )
