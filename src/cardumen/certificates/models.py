"""A certificate, and the doors to it."""

from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from cardumen.certificates.enums import CertificateState, Naming
from cardumen.directory.models import Organisation
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import About, AboutQuerySet
from cardumen.people.models import Person

# Without vowels, so that no word comes about: 20 ** 16 codes.
LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
LENGTH: Final = 16


class CertificateQuerySet(AboutQuerySet["Certificate"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Who holds it, and the people of the organisation that was there. Others by its code."""
        if not isinstance(viewer, Person) or not viewer.takes_part:
            return self.none()
        issued = Q(issuer__in=standing_of(viewer).organisations)
        return self.filter(issued | Q(holder=viewer))

    def valid(self) -> Self:
        return self.filter(state=CertificateState.VALID)

    def with_both(self) -> Self:
        return self.select_related("organisation", "issuer", "holder")


class Certificate(About):
    """What it says is kept as it was when it was issued. `name`: the holder's of then; gone once
    their account is erased. `naming`: what anyone with the code reads of who holds it."""

    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="certificates"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="certificates")
    issuer = models.ForeignKey(Organisation, models.PROTECT, related_name="certificates_issued")
    code = models.CharField(max_length=LENGTH, unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    naming = models.CharField(
        _("the public page shows"), max_length=8, choices=Naming, default=Naming.SCHOOL
    )
    says = models.CharField(_("what it certifies"), max_length=400)
    days = models.CharField(_("when"), max_length=120, blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    state = models.CharField(max_length=8, choices=CertificateState, default=CertificateState.VALID)
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(_("reason"), max_length=300, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta(About.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "number", "holder"],
                condition=Q(state=CertificateState.VALID),
                name="certificate_valid_once",
            ),
            models.CheckConstraint(
                condition=Q(state=CertificateState.VALID) ^ Q(ended_at__isnull=False),
                name="certificate_ended_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.says

    def get_absolute_url(self) -> str:
        """For who holds it; anyone else reads `public_url`."""
        return reverse("certificates:page", args=[self.pk])

    @property
    def public_url(self) -> str:
        return reverse("certificates:verify", args=[self.code])

    @property
    def code_as_typed(self) -> str:
        return " ".join(self.code[at : at + 4] for at in range(0, LENGTH, 4))


def draw_code() -> str:
    return get_random_string(LENGTH, LETTERS)


def code_in(typed: str) -> str:
    """As it is kept: case, spaces and hyphens do not matter."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())
