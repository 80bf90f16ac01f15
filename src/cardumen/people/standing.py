"""Where a person stands: what she has agreed to."""

from cardumen.people.models import Consent, Person
from cardumen.people.purposes import Purpose
from cardumen.people.queries import ConsentQuerySet


def consents_of(person: Person) -> ConsentQuerySet:
    """All she said, yes and no, oldest first."""
    return Consent.objects.of(person)


def has_consented(person: Person, purpose: Purpose, *, about: str = "") -> bool:
    """Whether her last word on it was yes."""
    return Consent.objects.of(person).given().filter(purpose=purpose.key, about=about[:60]).exists()
