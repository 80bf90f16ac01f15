"""Where an organisation may share, and how the readers of what it shared may change."""

from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule_about
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Membership, Network
from cardumen.networks.sharing.records import Shared


@rule_about("visibility")
def may_share_in(
    organisation: Organisation, network: Network | None, visibility: str
) -> Text | None:
    """For the members of its network, a thing needs one that the organisation is in today."""
    if network is not None and network.closed_on is not None:
        return _("That network has closed, so you cannot share in it. Choose another one.")
    if network is not None:
        memberships = Membership.objects.active().filter(network=network)
        if not memberships.filter(organisation=organisation).exists():
            return _("Your organisation is not in that network today. Choose another one.")
    elif visibility == Visibility.NETWORK:
        return _("Without a network, choose members of all networks or the public.")
    return None


@rule_about("visibility")
def may_change_readers(
    thing: Shared,
    network: Network | None,
    visibility: str,
    *,
    was_read: bool = False,
    was_answered: bool = False,
) -> Text | None:
    """A network that the organisation has left, or that has closed, may stay, but not be chosen.

    `was_read`: what others read already in a network that closed may be shown to more people there.
    `was_answered`: who answered did so for the readers that the page named, and no others may come.
    """
    if (network, visibility) == (thing.network, thing.visibility):
        return None
    wider = Visibility(visibility).is_wider_than(thing.visibility)
    stays = network is not None and network == thing.network
    closed = network is not None and network.closed_on is not None
    if not (was_read and wider and stays and closed):
        refusal = may_share_in(thing.organisation, network, visibility)
        if refusal is not None:
            return refusal
    if was_answered and (wider or network != thing.network):
        return _(
            "Schools have answered for the present readers. You can narrow the audience, "
            "but not widen it."
        )
    return None
