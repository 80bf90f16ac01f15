"""A person comes along: by name where they agreed to it, else as someone of their school."""

from enum import Enum, auto
from secrets import token_hex
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cardumen.bundles.archives import Record
from cardumen.bundles.passage.persons import FIELDS
from cardumen.bundles.passage.records import Unusable
from cardumen.kernel.text import normal_address, visible
from cardumen.people.actions import create_person
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.consents.models import Consent
from cardumen.people.enums import ShownAs
from cardumen.people.models import Person
from cardumen.people.purposes import HAND_OVER
from cardumen.people.standins import stand_in

LONGEST: Final = {"name": 120, "email": 254, "language": 5, "place": 160}


class Known(Enum):
    """Whether someone stands here under the id of a record: not, by this network, or otherwise."""

    NOT = auto()
    WITH_IT = auto()
    ELSEWHERE = auto()


def bring_person(
    record: Record, row: Person | None, known: Known, *, names_people: bool
) -> tuple[Person | None, str]:
    """The person here, None where the record may not speak for them; and what became of them:
    `new`, `here` (someone has that address already), `same`, `refused`, `agreed` (they could now
    have a name: whoever brings the network must have asked them, since a name opens an account,
    with all that hangs on it) or `changed` (they have it)."""
    _check(record)
    email = normal_address(record["email"])
    holder = Person.objects.filter(email__iexact=email).first() if email else None
    if known is Known.NOT and holder is None:
        return _make(record, email), "new"
    if row is not None and row.shown_as == ShownAs.ABSENT:
        if known is not Known.WITH_IT or not email or holder is not None:
            return row, "same"
        if not names_people:
            return row, "agreed"
        row.name, row.email, row.language = _name(record), email, record["language"]
        row.shown_as, row.place, row.is_active = ShownAs.NAME, "", True
        row.save()
        _note_consent(row, record)
        return row, "changed"
    if row is not None and known is Known.WITH_IT:
        return row, "same"
    if holder is not None and row in {None, holder}:
        return holder, "here"
    return None, "refused"


def _make(record: Record, email: str) -> Person:
    if not email:
        return _make_absent(visible(record["place"]))
    person = create_person(email=email, name=_name(record), language=record["language"], by=None)
    _note_consent(person, record)
    return person


def _make_absent(place: str) -> Person:
    person = Person(
        email=f"absent-{token_hex(8)}@elsewhere.invalid",
        name=stand_in(ShownAs.ABSENT, place=place)[:120],
        shown_as=ShownAs.ABSENT,
        place=place,
        is_active=False,
    )
    person.set_unusable_password()
    person.save()
    return person


def _note_consent(person: Person, record: Record) -> None:
    """What they agreed to over there: because of it they may stand here by their name."""
    Consent.objects.create(
        person=person,
        purpose=HAND_OVER.key,
        is_given=True,
        version=record["consent"]["version"],
        wording=record["consent"]["wording"],
        means=ConsentMeans.IMPORT,
    )


def _name(record: Record) -> str:
    return visible(record["name"]).strip()


def _check(record: Record) -> None:
    if set(record) != FIELDS:
        raise Unusable(_("its fields are not those of this kind of record"))
    for name, most in LONGEST.items():
        if not isinstance(record[name], str) or len(record[name]) > most:
            raise Unusable(_("“%s” cannot be read") % name)
    if not record["email"]:
        return
    consent = record["consent"]
    is_agreed = (
        isinstance(consent, dict)
        and type(consent.get("version")) is int
        and 0 < consent["version"] < 1000
        and isinstance(consent.get("wording"), str)
    )
    if not is_agreed or not _name(record):
        raise Unusable(_("it names a person without their consent"))
    if record["language"] not in dict(settings.LANGUAGES):
        raise Unusable(_("“%s” has an unknown value") % "language")
    try:
        validate_email(record["email"])
    except ValidationError as error:
        raise Unusable(_("“%s” cannot be read") % "email") from error
