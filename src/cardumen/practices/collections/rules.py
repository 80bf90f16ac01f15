"""Who puts a collection together, and what may be put into it."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.models import Network
from cardumen.networks.rules import may_run
from cardumen.networks.standing import Viewer
from cardumen.people.models import Person
from cardumen.practices.models import Practice


@rule
def may_curate(network: Network, by: Person) -> Text | None:
    """Whoever runs the network, until it closes: then its collections stay as they are."""
    if network.closed_on is not None:
        return _("This network has closed.")
    return may_run(network, by)


@rule
def may_collect(person: Viewer, practice: Practice) -> Text | None:
    """Into a collection goes what is published and shared with whoever puts it together."""
    if not Practice.objects.published().visible_to(person).filter(pk=practice.pk).exists():
        return _("You do not have access to this practice, or it is no longer published.")
    return None
