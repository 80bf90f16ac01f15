"""Who reads something, in the words that pages, lists and drafts show."""

from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network


def readers_of(network: Network | None, visibility: str) -> Text:
    """Of what is shared in that network with that audience."""
    if visibility == Visibility.PUBLIC:
        return _("Anyone can read this.")
    if visibility == Visibility.MEMBERS:
        return _("Members of all networks can read this.")
    return _("Members of %(network)s can read this.") % {"network": network}


def readers_of_draft(organisation: Organisation) -> Text:
    return _("Draft: only people of %(school)s can see it.") % {"school": organisation}
