"""Where a person stands: what they have agreed to, and whether anyone may write to them."""

from cardumen.mail.holds import hold_with
from cardumen.people.enums import ShownAs
from cardumen.people.models import Blocking, Consent, Person
from cardumen.people.models.consents import ConsentQuerySet
from cardumen.people.purposes import Purpose


def consents_of(person: Person) -> ConsentQuerySet:
    """All they said, yes and no, oldest first."""
    return Consent.objects.of(person)


def has_consented(person: Person, purpose: Purpose, *, about: str = "") -> bool:
    """Whether their last word on it was yes."""
    return Consent.objects.of(person).given().filter(purpose=purpose.key, about=about[:60]).exists()


# Messages about their own requests reach them whatever they asked for.
ABOUT_HER_RIGHTS = "rights:"


@hold_with
def is_not_written_to(address: str, key: str) -> bool:
    """Whether this message stays, because the data of whom it goes to are blocked."""
    if key.startswith(ABOUT_HER_RIGHTS):
        return False
    return Person.objects.filter(email__iexact=address, shown_as=ShownAs.HIDDEN).exists()


def name_of(person: Person) -> str:
    """Their real name, for themselves and for who answers what they ask, even while it is
    hidden.
    """
    if person.shown_as != ShownAs.HIDDEN:
        return person.name
    return Blocking.objects.get(person=person, until=None).name
