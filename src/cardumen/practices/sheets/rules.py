"""Who may bring practices out of a spreadsheet."""

from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.models import Network
from cardumen.networks.sharing.rules import may_act_for
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import administers


@rule
def may_bring_practices(
    person: Viewer, network: Network | None, organisation: Organisation | None
) -> Text | None:
    """Out of a spreadsheet, as drafts of the schools that did them: for the members of a network
    whoever runs it; for one organisation whoever works there; for any, administrators."""
    if administers(person):
        return None
    if organisation is not None:
        return may_act_for(person, organisation)
    if network is None or network.pk not in standing_of(person).runs:
        return _("Only a coordinator of the network or an administrator can import these.")
    if network.closed_on is not None:
        return _("That network has closed, so you cannot share in it. Choose another one.")
    return None
