"""What a school may decide about what it wrote for fewer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Choice(models.TextChoices):
    KEEP = "keep", _("do not read it: it stays with those who could read it")
    SHOW = "show", _("read it too, except what others said")
    FORGET = "forget", _("do not read it, and the text of the earlier versions is deleted")
