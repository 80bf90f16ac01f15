"""How soon a person is written to, and the parts of a summary."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pace(models.TextChoices):
    AT_ONCE = "at-once", _("at once")
    DAILY = "daily", _("in a daily summary")
    WEEKLY = "weekly", _("in a weekly summary")
    NEVER = "never", _("never")


class Section(models.TextChoices):
    """In the order in which they stand."""

    REPLIES = "replies", _("Replies and results")
    HELP = "help", _("You could help")
    SEARCHES = "searches", _("New for your searches")
    NEW = "new", _("New in your networks")
