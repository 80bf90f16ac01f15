"""How often someone is written to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    """How often someone is written to."""

    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("once a week")
    NEVER = "never", _("never")
