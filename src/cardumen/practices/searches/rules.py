"""Who may remove a saved search."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.searches.models import SavedSearch


@rule
def may_remove_search(person: Viewer, search: SavedSearch) -> Text | None:
    """Their own."""
    if standing_of(person).person != search.person_id:
        return _("Only the person who saved a search can remove it.")
    return None
