"""A person, known by their e-mail address."""

from collections.abc import Collection
from functools import cached_property
from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Signature
from cardumen.kernel.prepared import STAND_INS, Asking
from cardumen.people.enums import ShownAs
from cardumen.people.standins import stand_in


class PersonManager(BaseUserManager["Person"]):
    def having(self, email: str) -> "models.QuerySet[Person]":
        """People who have this address, for their account or as a further confirmed one."""
        further = EmailAddress.objects.filter(email__iexact=email, verified=True).values("user")
        return self.filter(Q(email__iexact=email) | Q(pk__in=further))

    def taking_part(self) -> "models.QuerySet[Person]":
        """Whose account is open and not blocked."""
        return self.filter(is_active=True, shown_as=ShownAs.NAME)

    def get_by_natural_key(self, email: str | None) -> "Person":
        return self.get(email__iexact=email or "")


class Person(AbstractBaseUser):
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    # Whose data are blocked, whose account was erased, or who did not come along with their
    # network, is shown as no one in particular: their `name` is a stand-in then, so that no page,
    # list or export can show a real one.
    shown_as = models.CharField(max_length=6, choices=ShownAs, default=ShownAs.NAME)
    alias = models.CharField(max_length=8, blank=True, help_text="of whose account was erased")
    place = models.CharField(
        max_length=160,
        blank=True,
        help_text="workplace of a person who came along with a network, but without a name",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            models.UniqueConstraint(
                fields=["alias"], condition=~Q(alias=""), name="person_alias_once"
            ),
            models.CheckConstraint(
                condition=(Q(shown_as=ShownAs.FORMER) & ~Q(alias=""))
                | (~Q(shown_as=ShownAs.FORMER) & Q(alias="")),
                name="person_alias_of_former",
            ),
        ]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Any) -> "Person":
        """With a stand-in in the language of the screen, where one stands for their name."""
        person = super().from_db(db, field_names, values)
        known = person.__dict__
        if {"name", "shown_as", "alias"} <= known.keys() and not person.is_named:
            shown_as = ShownAs(person.shown_as)
            person.name = stand_in(shown_as, person.alias, known.get("place", ""))
        return person

    @property
    def is_named(self) -> bool:
        return self.shown_as == ShownAs.NAME

    @property
    def takes_part(self) -> bool:
        """Whether they act and read as who they are: their account is open and not blocked."""
        return self.is_active and self.is_named

    @property
    def administers(self) -> bool:
        """Whether they keep this installation."""
        return self.is_active and self.is_administrator

    @property
    def asking(self) -> Asking:
        """One of all whose accounts are alike, for a prepared query that depends on nothing else
        of who asks."""
        alike = {
            name: getattr(self, name) for name in ("is_active", "is_administrator", "shown_as")
        }
        somebody = Person(pk=STAND_INS, **alike)
        return Asking(self, somebody, tuple(alike.values()), {STAND_INS: self.pk})

    @property
    def signature(self) -> Signature:
        """Of an event that they brought about for no organisation."""
        return Signature(self.pk)

    @cached_property
    def addresses(self) -> frozenset[str]:
        return frozenset(addresses_of(self))

    @cached_property
    def looked_up(self) -> dict[str, Any]:
        """What the rooms above have found of them, each under a name of its own, so that a request
        asks once. It lives as long as this object does."""
        return {}


def addresses_of(person: Person) -> "models.QuerySet[Any, str]":
    """All their confirmed addresses, in small letters."""
    further = EmailAddress.objects.filter(user=person.pk, verified=True)
    own = Person.objects.filter(pk=person.pk).exclude(email="")
    address = Lower("email")
    return own.values_list(address, flat=True).union(further.values_list(address, flat=True))


# Whoever looks at a page; None stands for everyone.
Viewer = Person | AnonymousUser | None


def administers(viewer: Viewer) -> bool:
    """Whether this viewer is someone who keeps the installation."""
    return isinstance(viewer, Person) and viewer.administers
