"""Who may make words into topics."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.standing import Viewer
from cardumen.people.models import administers


@rule
def may_curate_topics(person: Viewer) -> Text | None:
    """Administrators of the installation: the topics are everyone's."""
    if administers(person):
        return None
    return _("Only an administrator can merge keywords into topics.")
