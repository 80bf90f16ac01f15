"""What all writes on a network share: the lock, and the days that cannot be."""

from datetime import date

from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.days import why_ahead
from cardumen.kernel.errors import Invalid, WrongState
from cardumen.kernel.lifecycle import locked
from cardumen.networks.models import Network


def lock_open(network: Network) -> Network:
    """The network as it is now, held until the transaction ends; it must not have closed."""
    network = locked(network)
    if network.closed_on is not None:
        raise WrongState(_("This network has closed."))
    return network


def check_at_work(member: Organisation | Network) -> None:
    """Refuses a member that has closed: it starts nothing new, whoever invites or admits it."""
    if member.closed_on is not None if isinstance(member, Network) else member.has_closed:
        raise WrongState(_("%(member)s has closed.") % {"member": member})


def check_not_ahead(day: date, *, field: str) -> None:
    if refusal := why_ahead(day):
        raise Invalid(refusal, field=field)
