"""The words of consents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConsentMeans(models.TextChoices):
    """How someone said yes or no."""

    PAGE = "page", _("on this site")
    IMPORT = "import", _("in an imported list")
    PAPER = "paper", _("on paper")
