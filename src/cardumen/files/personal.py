"""What this room keeps about persons with an account. Who is in a picture has none: her release
is forgotten two years after it ends."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import AUTHORSHIP, PROOF

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
        name=_("Releases of others that you wrote down"),
        column="files.Release.by",
        also=("files.Release.withdrawn_by",),
        fields=("file", "given_at", "withdrawn_at"),
        purpose=PROOF,
        source=_("comes of using the site"),
        why_kept=_("Somebody may be shown because of it, so it stays known who wrote it down."),
    )
)
