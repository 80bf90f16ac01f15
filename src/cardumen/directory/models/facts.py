"""What official registers say year by year: of schools, and of what institutions teach."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.directory.codes import levels_of
from cardumen.directory.enums import Dependency, Level, Orientation, Status, StudyArea
from cardumen.directory.models.organisations import Organisation
from cardumen.territory.models import Territory


class SchoolFacts(models.Model):
    """What the official register says of a school in one year. Unknown is null, never a guess."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="facts_by_year")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=160, help_text="as the register writes it")
    commune = models.ForeignKey(
        Territory, models.PROTECT, null=True, related_name="+", verbose_name=_("commune")
    )
    status = models.CharField(
        _("state"), max_length=12, choices=Status, blank=True, help_text="blank: unknown"
    )
    dependency = models.CharField(
        _("type of school"), max_length=24, choices=Dependency, blank=True
    )
    owner_id = models.CharField(
        _("owner"), max_length=16, blank=True, help_text="number of an institution, of nobody else"
    )
    is_rural = models.BooleanField(_("rural"), null=True)
    enrolment = models.PositiveIntegerField(_("pupils"), null=True)
    primary_enrolment = models.PositiveIntegerField(_("pupils in primary"), null=True)
    has_pupils = models.BooleanField(_("with pupils"), null=True)
    has_integration = models.BooleanField(_("school integration programme"), null=True)
    religion = models.CharField(
        _("religious orientation"), max_length=24, choices=Orientation, blank=True
    )
    enrolment_fee = models.CharField(_("enrolment fee"), max_length=40, blank=True)
    monthly_fee = models.CharField(_("monthly fee"), max_length=40, blank=True)
    latitude = models.FloatField(_("latitude"), null=True)
    longitude = models.FloatField(_("longitude"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="school_facts_once")
        ]
        indexes = [
            models.Index(
                fields=["owner_id"], condition=~Q(owner_id=""), name="school_facts_by_owner"
            )
        ]
        verbose_name_plural = "school facts"

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class TeachingOffer(models.Model):
    """A kind of teaching that a school gave in one year."""

    facts = models.ForeignKey(SchoolFacts, models.CASCADE, related_name="teaching")
    code = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=10, choices=Level)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facts", "code"], name="teaching_once")]

    def __str__(self) -> str:
        return f"{self.code}"


def levels_taught(organisation: Organisation) -> list[str]:
    """What its latest facts say, in the order in which one passes through them."""
    codes = TeachingOffer.objects.filter(facts=organisation.facts_id).values_list("code", flat=True)
    taught = {level for code in codes for level in levels_of(code)}
    return [level for level in Level.values if level in taught]


class SpecialityTaught(models.Model):
    """A technical speciality that a school taught in one year."""

    facts = models.ForeignKey(SchoolFacts, models.CASCADE, related_name="specialities")
    code = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "facts"], name="speciality_taught_once")
        ]
        verbose_name_plural = "specialities taught"

    def __str__(self) -> str:
        return f"{self.code}"


class VulnerabilityIndex(models.Model):
    """The share, 0 to 1, of a school's pupils with some priority, by year and level."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="vulnerabilities")
    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=10, choices=Level)
    value = models.FloatField()
    pupils = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "level"], name="vulnerability_once"
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0, value__lte=1), name="vulnerability_is_a_share"
            ),
        ]
        verbose_name_plural = "vulnerability indices"

    def __str__(self) -> str:
        return f"{self.value:.2f} (n = {self.pupils})"


class Studies(models.Model):
    """The programmes of one area at one site of an institution, in one year."""

    site = models.ForeignKey(Organisation, models.CASCADE, related_name="studies")
    year = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=2, choices=StudyArea)
    programmes = models.PositiveIntegerField()
    students = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "year", "area"], name="studies_once")
        ]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return f"{self.site} {self.year}: {self.area}"
