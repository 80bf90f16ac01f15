"""Who may take a network along, and who may bring one in."""

from django.utils.translation import gettext as _

from cardumen.bundles.passage.choosing import taking_part
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.models import Network
from cardumen.networks.rules import may_amend_closing, may_run
from cardumen.networks.sharing.audiences import behind_the_wall
from cardumen.networks.standing import standing_of
from cardumen.people.models import Person


@rule
def may_export(network: Network, by: Person) -> Text | None:
    """Its coordinators, those who coordinated it when it closed, and administrators; while they
    take part. Not behind the wall, because all texts go along, whoever reads them here."""
    if not by.takes_part:
        return _("Only a coordinator of this network can do this.")
    if network.closed_on is None or not may_amend_closing.allows(network, by):
        refusal = may_run(network, by)
        if refusal is not None:
            return refusal
    if _is_walled_from(network, by):
        return _(
            "You supervise, own or fund schools of this network, so another person has to "
            "export it."
        )
    return None


def _is_walled_from(network: Network, by: Person) -> bool:
    """Whether some of what goes along is not for them. Asks nothing of the database for those who
    support no schools."""
    standing = standing_of(by)
    if network.pk in standing.walled:
        return True
    if not (standing.walled or standing.owns):
        return False
    theirs = taking_part(network.pk) & behind_the_wall(by, "pk")
    # door: whether there are any.
    return Organisation.objects.filter(theirs).exists()


@rule
def may_import(by: Person | None) -> Text | None:
    """Administrators; and the installation itself, from its command line."""
    if by is None or (by.takes_part and by.administers):
        return None
    return _("Only an administrator can import a network.")
