"""Where a person stands: whether anyone may write to them, and what their name is."""

from cardumen.mail.holds import hold_with
from cardumen.people.enums import ShownAs
from cardumen.people.models import Blocking, Person

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
