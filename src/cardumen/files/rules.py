"""Who may do what with a file; each rule answers with a reason to refuse, or None."""

from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.files.models import File
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.standing import Viewer, standing_of


@rule
def may_upload_file(person: Viewer, organisation: Organisation) -> Text | None:
    """Whoever works there."""
    if organisation.pk not in standing_of(person).organisations:
        return _("Only people who work there can upload files for this organisation.")
    return None


@rule
def may_change_file(person: Viewer, file: File) -> Text | None:
    """Whoever works at the school whose file it is."""
    if file.organisation_id not in standing_of(person).organisations:
        return _("Only people who work at the school that owns this file can change it.")
    return None
