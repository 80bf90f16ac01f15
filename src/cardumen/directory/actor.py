"""Who acts: a person, for the organisation they act for."""

from dataclasses import dataclass
from typing import final

from cardumen.directory.models import Organisation
from cardumen.kernel.events import Signature
from cardumen.people.models import Person


@final
@dataclass(frozen=True)
class Actor:
    """`organisation`: None when they act for no one but themselves, or for the installation."""

    person: Person
    organisation: Organisation | None = None

    @property
    def signature(self) -> Signature:
        return Signature(self.person.pk, self.organisation.pk if self.organisation else None)
