"""Who may change the thesaurus."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.standing import Viewer
from cardumen.people.models import administers


@rule
def may_change_thesaurus(person: Viewer) -> Text | None:
    """Administrators of the installation: everyone's questions are understood by it."""
    if administers(person):
        return None
    return _("Only an administrator can change the thesaurus.")
