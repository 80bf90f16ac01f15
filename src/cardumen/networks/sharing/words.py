"""Who reads something, in the words that pages, lists and drafts show."""

from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network


def readers_of(network: Network | None, visibility: str) -> Text:
    """Of what is shared in that network with that audience."""
    if visibility == Visibility.PUBLIC:
        return _("Everybody can read this.")
    if visibility == Visibility.MEMBERS:
        return _("The members of every network can read this.")
    return _("The members of %(network)s can read this.") % {"network": network}


def readers_of_draft(organisation: Organisation) -> Text:
    return _("A draft: only the people of %(school)s see it.") % {"school": organisation}
