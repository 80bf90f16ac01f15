"""A person, known by her e-mail address."""

from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
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

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    @cached_property
    def looked_up(self) -> dict[str, Any]:
        """What the rooms above have found of her, each under a name of its own, so that a request
        asks once. It lives as long as this object does."""
        return {}
