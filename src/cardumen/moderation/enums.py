"""The words for reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportReason(models.TextChoices):
    """What is wrong with something that someone wrote."""

    CHILD = "child", _("It shows or names a child")
    PRIVATE = "private", _("It reveals private information about someone")
    HARM = "harm", _("It is harmful or insulting")
    UNTRUE = "untrue", _("It is not true")
    COPIED = "copied", _("It was copied from someone else")
    OTHER = "other", _("Other reason")
