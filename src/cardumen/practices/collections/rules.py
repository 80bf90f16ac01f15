"""What may be put into a collection."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.standing import Viewer
from cardumen.practices.models import Practice


@rule
def may_collect(person: Viewer, practice: Practice) -> Text | None:
    """Into a collection goes what is published and shared with whoever puts it together."""
    if not Practice.objects.published().visible_to(person).filter(pk=practice.pk).exists():
        return _("You do not have access to this practice, or it is no longer published.")
    return None
