"""The words for reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportReason(models.TextChoices):
    """What is wrong with something that somebody wrote."""

    CHILD = "child", _("It shows or names a child")
    PRIVATE = "private", _("It tells private things of somebody")
    HARM = "harm", _("It can hurt somebody, or it insults")
    UNTRUE = "untrue", _("It is not true")
    COPIED = "copied", _("It was copied from somebody else")
    OTHER = "other", _("Something else")
