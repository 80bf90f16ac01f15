"""Open an account; change what a person says of themselves."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.kernel.text import normal_address, visible
from cardumen.people import events, rules
from cardumen.people.models import Person


@transaction.atomic
def create_person(
    *,
    email: str,
    name: str,
    by: Person | None,
    language: str = settings.LANGUAGE_CODE,
    is_administrator: bool = False,
) -> Person:
    """They sign in by a code sent to `email`; a password they set themselves, if they want one."""
    rules.may_create_people.check(by)
    email, name = _address(email), visible(name).strip()
    _check_profile(name, language)
    person = Person(email=email, name=name, language=language, is_administrator=is_administrator)
    person.set_unusable_password()
    _keep(person)
    publish(events.PersonCreated(person=person.pk), by=by)
    return person


@transaction.atomic
def update_profile(*, person: Person, name: str, language: str, by: Person) -> Person:
    rules.may_update_profile.check(person, by)
    name = visible(name).strip()
    _check_profile(name, language)
    person = locked(person)
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    publish(events.ProfileUpdated(person=person.pk), by=by)
    return person


@transaction.atomic
def put_right(*, person: Person, name: str, email: str, by: Person) -> tuple[Person, str]:
    """Corrects name or address; whoever calls it has asked whether that may be. Moved to another
    address, the account no longer opens to a code sent to the one before, which is returned too."""
    email, name, person = _address(email), visible(name).strip(), locked(person)
    _check_profile(name, person.language)
    before = person.email
    person.email, person.name = email, name
    _keep(person)
    if email != before:
        EmailAddress.objects.filter(user_id=person.pk, email__iexact=before).delete()
    publish(events.PersonCorrected(person=person.pk), by=by)
    return person, before


def _address(written: str) -> str:
    email = normal_address(written)
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(_("Enter a valid e-mail address."), field="email") from error
    return email


@transaction.atomic
def add_address(*, person: Person, email: str, by: Person) -> None:
    """Adds a further address. The caller has made sure that it is theirs: they typed the code that
    was sent there."""
    rules.may_update_profile.check(person, by)
    email, person = _address(email), locked(person)
    _check_free(person, email)
    EmailAddress.objects.get_or_create(
        user=person, email=email, defaults={"verified": True, "primary": False}
    )
    publish(events.AddressAdded(person=person.pk), by=by)


def _check_free(person: Person, email: str) -> None:
    if Person.objects.having(email).exclude(pk=person.pk).exists():
        raise Conflict(_("An account with this e-mail already exists."), field="email")


def _keep(person: Person) -> None:
    _check_free(person, person.email)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise Conflict(_("An account with this e-mail already exists."), field="email") from error


def _check_profile(name: str, language: str) -> None:
    if not name:
        raise Invalid(_("Enter the name that others know this person by."), field="name")
    if language not in dict(settings.LANGUAGES):
        raise Invalid(_("This language is not available yet."), field="language")
