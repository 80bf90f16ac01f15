"""Where a list goes on: all that is needed stands in the token, signed, so that nothing is kept
here and no one can make one up."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Self

from django.core import signing

from cardumen.practices.openness.pages.harvest.questions import Refusal

LIFE: Final = timedelta(days=1)
_SALT: Final = "practices.harvest"


@dataclass(frozen=True)
class Token:
    """The list asked for, the last record given, how many were given, and how many there were when
    the list began. A list goes on behind a record and not at a number, so that what changes
    meanwhile shifts nothing: it moves to the end, and comes once more."""

    verb: str
    spec: str
    since: datetime | None
    until: datetime | None
    changed_at: datetime
    number: int
    given: int
    size: int

    def __str__(self) -> str:
        values = asdict(self)
        for name in ("since", "until", "changed_at"):
            values[name] = values[name] and values[name].isoformat()
        return signing.dumps(values, salt=_SALT, compress=True)

    @classmethod
    def read(cls, text: str, verb: str) -> Self:
        """Raises Refusal: badResumptionToken."""
        try:
            values: dict[str, Any] = signing.loads(text, salt=_SALT, max_age=LIFE)
        except signing.SignatureExpired:
            raise Refusal("badResumptionToken", "It has expired: begin the list again.") from None
        except signing.BadSignature:
            raise Refusal("badResumptionToken", "No token of this repository.") from None
        if values["verb"] != verb:
            raise Refusal("badResumptionToken", f"It belongs to {values['verb']}.")
        for name in ("since", "until", "changed_at"):
            values[name] = values[name] and datetime.fromisoformat(values[name])
        return cls(**values)
