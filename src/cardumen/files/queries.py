"""What can be asked of files and releases, and the one door to who sees them."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from cardumen.files.enums import FileState, Kind
from cardumen.files.places import shown_somewhere
from cardumen.networks.enums import Visibility
from cardumen.networks.standing import Viewer, standing_of

if TYPE_CHECKING:
    from cardumen.files.models import File, Release, Rendition  # noqa: F401


def showable(audience: str, *, printed: bool = False, prefix: str = "") -> Q:
    """Files that are checked and described, in which everybody who can be recognised is covered
    by releases that hold today and reach this audience (a value of Visibility)."""
    file = OuterRef(f"{prefix}pk" if prefix else "pk")
    releases = apps.get_model("files", "Release")._default_manager.filter(file=file)
    assert isinstance(releases, ReleaseQuerySet)
    valid = releases.valid().reaching(Visibility(audience).and_wider)
    if printed:
        valid = valid.filter(in_print=True)
    covered = valid.order_by().values("file").annotate(n=Sum("people")).values("n")
    described = (
        ~Q(**{f"{prefix}kind": Kind.PICTURE})
        | ~Q(**{f"{prefix}alt": ""})
        | Q(**{f"{prefix}is_decorative": True})
    )
    return (
        Q(**{f"{prefix}state": FileState.READY})
        & described
        & Q(**{f"{prefix}people__lte": Coalesce(Subquery(covered), 0)})
    )


class FileQuerySet(models.QuerySet["File"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Everybody: what a page that she can read shows her. Her own school: all of its own,
        also what waits, lacks a release or was refused."""
        own = Q(organisation__in=standing_of(viewer).organisations)
        return self.filter(own | shown_somewhere(viewer))


class RenditionQuerySet(models.QuerySet["Rendition"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Those of files that the viewer sees."""
        files = apps.get_model("files", "File")._default_manager.all()
        assert isinstance(files, FileQuerySet)
        return self.filter(file__in=files.visible_to(viewer).values("pk"))


class ReleaseQuerySet(models.QuerySet["Release"]):
    def valid(self) -> Self:
        """Neither withdrawn nor expired; `expires_on` is the last day on which it holds."""
        return self.filter(withdrawn_at=None, expires_on__gte=timezone.localdate())

    def reaching(self, reaches: Collection[str]) -> Self:
        return self.filter(reach__in=reaches)

    def ended_before(self, moment: datetime) -> Self:
        """Withdrawn or expired before then, and not yet forgotten."""
        expired = Q(withdrawn_at=None, expires_on__lt=timezone.localdate(moment))
        return self.exclude(about="").filter(Q(withdrawn_at__lt=moment) | expired)

    def visible_to(self, viewer: Viewer) -> Self:
        """The people of the school whose file it is; nobody else learns a name."""
        return self.filter(file__organisation__in=standing_of(viewer).organisations)


def unused_blobs() -> Q:
    """Contents that nothing needs any more: no file, no version of a picture, nothing of the rooms
    above that keeps contents too."""
    unused: Any = Q()
    for link in apps.get_model("files", "Blob")._meta.related_objects:
        holders = link.related_model._default_manager.filter(**{link.field.name: OuterRef("pk")})
        unused &= ~models.Exists(holders)
    return Q(unused)
