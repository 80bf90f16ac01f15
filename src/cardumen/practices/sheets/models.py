"""Practices that someone gathered in a spreadsheet, on their way to the schools that did them."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cardumen.directory.models import Organisation
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models.practices import Practice
from cardumen.practices.sheets.enums import SheetState


class SheetQuerySet(models.QuerySet["Sheet"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Only whoever uploaded it: it holds what becomes drafts of schools."""
        return self.filter(by=standing_of(viewer).person or 0)

    def left_since(self, before: datetime) -> Self:
        """Read before that moment, with rows that no one imported."""
        rows = SheetRow.objects.filter(practice=None)
        left = Q(state=SheetState.READ) | Q(pk__in=rows.values("sheet"))
        return self.filter(left, read_at__lt=before)


class Sheet(models.Model):
    """An uploaded spreadsheet: of the member schools of `network`, of one `organisation`, or, of
    an administrator, of any school."""

    name = models.CharField(max_length=120, help_text="as its giver calls it")
    network = models.ForeignKey(Network, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    language = models.CharField(
        max_length=5, choices=settings.LANGUAGES, help_text="of rows that do not say theirs"
    )
    unused = models.JSONField(default=list, help_text="headings of columns that mean nothing here")
    state = models.CharField(max_length=7, choices=SheetState, default=SheetState.READ)
    read_at = models.DateTimeField(auto_now_add=True)
    brought_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    # How many drafts it became; and how many of them stayed when it was undone.
    brought = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SheetState.READ) | Q(brought_at__isnull=False),
                name="sheet_brought_has_date",
            ),
            models.CheckConstraint(
                condition=Q(network=None) | Q(organisation=None), name="sheet_is_for_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("practices:sheet", args=[self.pk])


class SheetRow(models.Model):
    """A row of it. `cells` is what stands in the columns that are understood; once it has become a
    draft no more than its title and school. `key` is the same for the same row in another file."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    cells = models.JSONField()
    key = models.CharField(max_length=16)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    practice = models.OneToOneField(Practice, models.CASCADE, null=True, related_name="sheet_row")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                condition=Q(practice__isnull=False),
                name="sheet_row_brought_once",
            ),
            models.UniqueConstraint(fields=["sheet", "line"], name="sheet_row_once"),
        ]
        ordering = ["line"]

    def __str__(self) -> str:
        return f"{self.sheet} {self.line}"
