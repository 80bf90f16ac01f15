"""The page about a file, for the people of its school: what it is, who is in it, its places."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from cardumen.files.models import File, Release
from cardumen.files.pages.shown import shown_file
from cardumen.files.places import uses_of
from cardumen.networks.enums import Visibility
from cardumen.networks.standing import Viewer, standing_of


def own_files(viewer: Viewer) -> QuerySet[File]:
    """Those of where they work, with what their page tells."""
    return (
        # door: of where they work.
        File.objects.filter(organisation__in=standing_of(viewer).organisations)
        .select_related("organisation")
        .prefetch_related(
            "renditions",
            Prefetch("releases", Release.objects.visible_to(viewer).select_related("proof")),
        )
    )


def about_file(file: File) -> dict[str, Any]:
    releases = list(file.releases.all())
    return {
        "shown": shown_file(file, audience=Visibility.NETWORK, own=True),
        "releases": releases,
        "covered": sum(one.people for one in releases if one.holds),
        "uses": uses_of(file),
    }
