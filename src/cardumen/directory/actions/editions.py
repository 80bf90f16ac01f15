"""Tells all processes that what they have read of the directory is old."""

from django.db.models import F

from cardumen.directory.models import Edition


def begin_edition() -> None:
    """Within the transaction of a change that neither adds an organisation nor is an import."""
    Edition.objects.get_or_create(pk=1)
    Edition.objects.filter(pk=1).update(number=F("number") + 1)
