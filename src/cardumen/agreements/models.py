"""An agreement with its parties, its versions and what each party answered to each."""

from collections.abc import Collection
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _

from cardumen.agreements.enums import AgreementState, PartyRole, SignatureWay
from cardumen.directory.models import Organisation
from cardumen.files.models import File
from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import About, AboutQuerySet

# What a version says, in the order in which it is read.
TEXTS: Final = ("aims", "tasks", "dates", "duties", "protection")


class AgreementQuerySet(AboutQuerySet["Agreement"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The people of its parties' organisations, and no one else."""
        return self.between(standing_of(viewer).organisations)

    def between(self, organisations: Collection[int]) -> Self:
        parties = Party.objects.filter(organisation__in=organisations)
        return self.filter(pk__in=parties.values("agreement"))


class Agreement(About):
    """`title` is that of the thing when the agreement was first written."""

    title = models.CharField(_("about"), max_length=300)
    state = models.CharField(max_length=7, choices=AgreementState, default=AgreementState.WAITING)
    created_at = models.DateTimeField(_("written"), default=timezone.now)

    objects = AgreementQuerySet.as_manager()

    class Meta(About.Meta):
        constraints = [
            models.UniqueConstraint(fields=["subject", "number"], name="agreement_once_about"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreements:page", args=[self.pk])


class VersionQuerySet(models.QuerySet["AgreementVersion"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(agreement__in=Agreement.objects.visible_to(viewer))


class AgreementVersion(models.Model):
    """What is agreed. Never changed: who changes an agreement writes the next one."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    aims = models.TextField(_("aims"))
    tasks = models.TextField(_("tasks"), blank=True)
    dates = models.CharField(_("dates"), max_length=200, blank=True)
    duties = models.TextField(_("duties of each party"), blank=True)
    protection = models.TextField(_("protection of children"))
    why = models.CharField(_("reason for the change"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("written"), default=timezone.now)
    signed_at = models.DateTimeField(_("signed by all"), null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="version_number_once")
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.agreement} {self.number}"

    @classmethod
    def words_for(cls, name: str) -> Text:
        """What that part of it is called."""
        found = cls._meta.get_field(name)
        assert isinstance(found, models.Field)
        return found.verbose_name


class PartyQuerySet(models.QuerySet["Party"]):
    def with_who(self) -> Self:
        return self.select_related("organisation", "person")


class Party(models.Model):
    """Who signs for an organisation: `person`, who has an account; or someone named with an
    `email`, by a link; or, where no one is named, whoever answers for the organisation.

    The code of the link is not kept: it follows from `seed` and the secret key, so that a reminder
    can hold the same one. It opens one version until `link_until`, and nothing once they answered.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    role = models.CharField(_("as"), max_length=9, choices=PartyRole)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="agreement_parties")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, blank=True)
    seed = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="of the code of the link")
    link_until = models.DateTimeField(null=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "person"], name="party_one_person_once"),
            models.UniqueConstraint(
                fields=["agreement", "email"], condition=~Q(email=""), name="party_one_address_once"
            ),
            models.UniqueConstraint(
                fields=["digest"], condition=~Q(digest=""), name="party_link_once"
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(email=""), name="party_has_account_or_address"
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.signer or self.get_role_display()}, {self.organisation}"

    @property
    def signer(self) -> str:
        """Empty for whoever answers for the organisation."""
        return self.person.name if self.person is not None else self.name

    @property
    def code(self) -> str:
        return salted_hmac("cardumen.agreement", self.seed, algorithm="sha256").hexdigest()[:40]

    def draw_link(self) -> None:
        self.seed = get_random_string(32)
        self.digest = digest_of(self.code)


def digest_of(code: str) -> str:
    """What is kept of the code of a link."""
    return salted_hmac("cardumen.agreement.digest", code, algorithm="sha256").hexdigest()


class SignatureQuerySet(models.QuerySet["Signature"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(version__in=AgreementVersion.objects.visible_to(viewer))

    def given(self) -> Self:
        return self.exclude(way=SignatureWay.REFUSED)


class Signature(models.Model):
    """What a party answered to one version: who signed, by which right, or `why` they did not.
    `by`: whoever did so here, or says that it was signed on paper, of which `scan` is a picture."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="signatures")
    party = models.ForeignKey(Party, models.CASCADE, related_name="signatures")
    way = models.CharField(_("how"), max_length=7, choices=SignatureWay)
    name = models.CharField(_("name"), max_length=120)
    right = models.CharField(_("right to sign"), max_length=160, blank=True)
    why = models.TextField(_("reason"), blank=True)
    scan = models.ForeignKey(File, models.PROTECT, null=True, related_name="agreements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("signed"), default=timezone.now)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "party"], name="signature_once"),
            models.UniqueConstraint(
                fields=["version", "by"],
                condition=Q(way=SignatureWay.HERE),
                name="signature_one_person_once",
            ),
            models.CheckConstraint(
                condition=Q(way=SignatureWay.PAPER) ^ Q(scan=None), name="signature_paper_is_scan"
            ),
            models.CheckConstraint(
                condition=Q(way=SignatureWay.REFUSED) ^ Q(why=""), name="signature_refused_says_why"
            ),
        ]
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_way_display()}"
