"""What a school may decide about what it wrote for fewer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Choice(models.TextChoices):
    KEEP = "keep", _("only people who could read them before")
    SHOW = "show", _("everyone who can read the practice now, except for what others wrote")
    FORGET = (
        "forget",
        _("only people who could read them before, and earlier versions lose their text"),
    )
