"""The words of the law on personal data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    """Why data may be used at all; each purpose names its own."""

    CONSENT = "consent", _("your consent")
    CONTRACT = "contract", _("what you asked for when you took your account")
    LEGAL_DUTY = "legal_duty", _("a duty of law")
    LEGITIMATE_INTEREST = "legitimate_interest", _("the legitimate interest of those who use this")


class ConsentMeans(models.TextChoices):
    """How somebody said yes or no."""

    PAGE = "page", _("on this site")
    IMPORT = "import", _("in a list that was imported")
    PAPER = "paper", _("on paper")


class ShownAs(models.TextChoices):
    """What stands where a person's name would."""

    NAME = "name"
    HIDDEN = "hidden"
    FORMER = "former"
