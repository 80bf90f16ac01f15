"""The words in which the directory speaks of organisations and schools."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    SCHOOL = "school", _("school")
    TECHNICAL_INSTITUTION = "technical_institution", _("technical institution")
    UNIVERSITY = "university", _("university")
    SKILLS_ORGANISATION = "skills_organisation", _("skills organisation")
    COMPANY = "company", _("company")
    UNION = "union", pgettext_lazy("of workers", "union")
    AUTHORITY = "authority", _("authority")
    FOUNDATION = "foundation", _("foundation")
    COMMUNITY = "community", _("community body")
    HEALTH = "health", _("health body")
    CULTURE = "culture", _("cultural body")


class Status(models.TextChoices):
    OPEN = "open", _("open")
    RECESS = "recess", _("in recess")
    CLOSED = "closed", _("closed")
    AUTHORISED = "authorised", _("authorised, without pupils")


class Dependency(models.TextChoices):
    MUNICIPAL = "municipal", _("municipal")
    MUNICIPAL_CORPORATION = "municipal_corporation", _("municipal corporation")
    LOCAL_SERVICE = "local_service", _("local public education service")
    SUBSIDISED = "subsidised", _("private subsidised")
    DELEGATED = "delegated", _("delegated administration")
    PRIVATE = "private", _("private")


class Level(models.TextChoices):
    PRESCHOOL = "preschool", pgettext_lazy("teaching", "preschool")
    PRIMARY = "primary", pgettext_lazy("teaching", "primary")
    SECONDARY = "secondary", pgettext_lazy("teaching", "secondary")
    TECHNICAL = "technical", pgettext_lazy("teaching", "technical secondary")
    SPECIAL = "special", pgettext_lazy("teaching", "special education")
    ADULT = "adult", pgettext_lazy("teaching", "adult education")


class Area(models.TextChoices):
    RURAL = "rural", _("rural")
    URBAN = "urban", _("urban")


class Orientation(models.TextChoices):
    """A school's religious orientation, as the register says."""

    SECULAR = "secular", _("secular")
    CATHOLIC = "catholic", _("Catholic")
    EVANGELICAL = "evangelical", _("Evangelical")
    MUSLIM = "muslim", _("Muslim")
    JEWISH = "jewish", _("Jewish")
    BUDDHIST = "buddhist", _("Buddhist")
    OTHER = "other", pgettext_lazy("religious orientation", "other")


class VulnerabilityBand(models.TextChoices):
    """The share of pupils with some priority; each band begins where the one before ends."""

    LOW = "0-70", _("below 70%")
    MIDDLE = "70-85", _("70 to 85%")
    HIGH = "85-95", _("85 to 95%")
    HIGHEST = "95-100", _("95% or more")


class StudyArea(models.TextChoices):
    """The broad fields of ISCED-F 2013 (in Spanish, CINE-F), by their codes."""

    EDUCATION = "01", pgettext_lazy("field of study", "education")
    ARTS = "02", pgettext_lazy("field of study", "arts and humanities")
    SOCIAL = "03", pgettext_lazy("field of study", "social sciences, journalism and information")
    BUSINESS = "04", pgettext_lazy("field of study", "business, administration and law")
    SCIENCES = "05", pgettext_lazy("field of study", "natural sciences, mathematics and statistics")
    TECHNOLOGY = "06", pgettext_lazy("field of study", "information and communication technologies")
    ENGINEERING = (
        "07",
        pgettext_lazy("field of study", "engineering, manufacturing and construction"),
    )
    AGRICULTURE = "08", pgettext_lazy("field of study", "agriculture, forestry and fisheries")
    HEALTH = "09", pgettext_lazy("field of study", "health and welfare")
    SERVICES = "10", pgettext_lazy("field of study", "services")
