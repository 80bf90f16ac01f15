"""What becomes of this room's links when two organisations are one."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import Rival, moves

# Where both have the very same file, each keeps its own.
moves("files.File", "organisation", Rival(("source",)), called=_("files"))
