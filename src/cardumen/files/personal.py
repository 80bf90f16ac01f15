"""What this room keeps about persons with an account; and how long about those who have none, who
are in its pictures."""

from django.utils.translation import gettext_lazy as _

from cardumen.files.actions import forget_releases
from cardumen.files.models import Release
from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import AUTHORSHIP, PROOF
from cardumen.people.retention import YEAR, Period, add_period

add_holding(
    Holding(
        key="files",
        name=_("Files that you uploaded"),
        column="files.File.by",
        fields=("name", "kind", "organisation", "alt", "link", "created_at"),
        purpose=AUTHORSHIP,
        source=_("you"),
        why_kept=_("It belongs to the school's work, and others build on it."),
    )
)
add_holding(
    Holding(
        key="releases",
        name=_("Releases of others that you recorded"),
        column="files.Release.by",
        also=("files.Release.withdrawn_by",),
        fields=("file", "given_at", "withdrawn_at"),
        purpose=PROOF,
        source=_("your activity on the site"),
        why_kept=_(
            "People may be shown because of it, so the name of the person who recorded it is kept."
        ),
    )
)
add_period(
    Period(
        key="releases",
        what=_("Names and papers in releases that have ended"),
        period=2 * YEAR,
        then=_("names and papers are deleted; a record of the release is kept"),
        old=Release.objects.ended_before,
        forget=forget_releases,
    )
)
