"""Who may take a network along, and who may bring one in."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.models import Network
from cardumen.networks.rules import may_amend_closing, may_run
from cardumen.people.models import Person


@rule
def may_export(network: Network, by: Person) -> Text | None:
    """Its coordinators, those who coordinated it when it closed, and administrators; while they
    take part."""
    if not by.takes_part:
        return _("Only a coordinator of this network can do this.")
    if network.closed_on is not None and may_amend_closing.allows(network, by):
        return None
    return may_run(network, by)


@rule
def may_import(by: Person | None) -> Text | None:
    """Administrators; and the installation itself, from its command line."""
    if by is None or (by.takes_part and by.administers):
        return None
    return _("Only an administrator can import a network.")
