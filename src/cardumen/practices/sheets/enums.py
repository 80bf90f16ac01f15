"""How far practices out of a spreadsheet have come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetState(models.TextChoices):
    """How far practices out of a spreadsheet have come."""

    READ = "read", _("read, nothing brought in yet")
    BROUGHT = "brought", _("brought in")
    UNDONE = "undone", _("undone")


SHEET_TRANSITIONS: dict[SheetState, frozenset[SheetState]] = {
    SheetState.READ: frozenset({SheetState.BROUGHT}),
    SheetState.BROUGHT: frozenset({SheetState.UNDONE}),
    SheetState.UNDONE: frozenset(),
}
