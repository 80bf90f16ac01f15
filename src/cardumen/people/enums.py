"""Why the data of persons may be used, and what stands where their names would."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    """Why data may be used at all; each purpose names its own."""

    CONSENT = "consent", _("your consent")
    CONTRACT = "contract", _("the account that you asked for")
    LEGAL_DUTY = "legal_duty", _("a legal obligation")
    LEGITIMATE_INTEREST = "legitimate_interest", _("the legitimate interest of users of this site")


class ShownAs(models.TextChoices):
    """What stands where a person's name would."""

    NAME = "name"
    HIDDEN = "hidden"
    FORMER = "former"
    ABSENT = "absent"
