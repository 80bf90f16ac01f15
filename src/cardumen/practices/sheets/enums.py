"""How far practices out of a spreadsheet have come."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class SheetState(models.TextChoices):
    """How far practices out of a spreadsheet have come."""

    READ = "read", _("read, not imported yet")
    BROUGHT = "brought", _("imported as drafts")
    UNDONE = "undone", _("undone")


SHEET = Lifecycle(
    "Spreadsheet with practices",
    {
        SheetState.READ: {SheetState.BROUGHT},
        SheetState.BROUGHT: {SheetState.UNDONE},
        SheetState.UNDONE: (),
    },
    refusal=_("You cannot do this now. See the page of the file."),
)
