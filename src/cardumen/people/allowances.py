"""How often in a day one person may do what sends mail to others."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.kernel.errors import DomainError
from cardumen.people.models import Person

DAY = 86_400


class TooOften(DomainError):
    """They have done this as often as a day allows."""

    status = 429


@dataclass(frozen=True)
class Allowance:
    """`most` times a day for each person; administrators are not counted."""

    key: str
    most: int

    def spend(self, person: Person | None) -> None:
        """Raises TooOften where none is left today."""
        if person is None or person.administers:
            return
        if _count(f"allowance:{self.key}:{person.pk}:{timezone.localdate()}") > self.most:
            raise TooOften(
                _(
                    "You have done this %(most)d times today, as often as one person can in a day. "
                    "Continue tomorrow, or ask an administrator."
                )
                % {"most": self.most}
            )


@transaction.atomic
def _count(key: str) -> int:
    """One more. The cache reads and then writes: the first `touch` locks its row until the
    transaction ends, so that two at once count as two; and it would forget the count after five
    minutes, which the second prevents."""
    if cache.add(key, 1, DAY):
        return 1
    cache.touch(key, DAY)
    count = cache.incr(key)
    cache.touch(key, DAY)
    return count


# A network of hundreds of schools is invited within a day or two.
LETTERS = Allowance("letters", 300)
COLLEAGUES = Allowance("colleagues", 30)
POSTS = Allowance("posts", 10)
APPLICATIONS = Allowance("applications", 10)
CONTACTS = Allowance("contacts", 10)
REPORTS = Allowance("reports", 30)
DATA_REQUESTS = Allowance("data-requests", 10)
MESSAGES = Allowance("messages", 100)
ASKS = Allowance("asks", 20)
