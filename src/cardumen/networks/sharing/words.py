"""Who reads something, in the words that pages, lists and drafts show."""

from django.db.models import Count
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.names import of, the
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Membership, Network
from cardumen.networks.sharing.records import Shared


def readers_of(network: Network | None, visibility: str) -> Text:
    """The readers of what is shared in that network with that audience."""
    if visibility == Visibility.PUBLIC:
        return _("Anyone can read this.")
    if visibility == Visibility.MEMBERS:
        return _("Members of all networks can read this.")
    return _("Members of %(the_network)s can read this.") % {"the_network": the(network)}


def reach_of(network: Network | None, visibility: str, *, but: Organisation) -> Text:
    """How many can read from now on what that organisation shares: schools, which all of them do;
    of partners and authorities some do not."""
    if visibility == Visibility.PUBLIC:
        return _("Anyone can read it now.")
    present = Membership.objects.active().exclude(organisation=but)
    present = present.filter(organisation__kind=OrganisationKind.SCHOOL)
    if visibility == Visibility.NETWORK:
        present = present.filter(network=network)
    else:
        present = present.filter(network__closed_on=None)
    schools = present.aggregate(n=Count("organisation", distinct=True))["n"]
    if visibility == Visibility.NETWORK:
        words = ngettext(
            "%(n)s school of %(of_network)s can read it now.",
            "%(n)s schools of %(of_network)s can read it now.",
            schools,
        )
        return words % {"n": number_format(schools), "of_network": of(network)}
    words = ngettext(
        "%(n)s school in a network can read it now.",
        "%(n)s schools in a network can read it now.",
        schools,
    )
    return words % {"n": number_format(schools)}


def readers_of_draft(organisation: Organisation) -> Text:
    return _("Draft: only people of %(of_school)s can see it.") % {"of_school": of(organisation)}


def audience_of(thing: Shared) -> Text:
    """The readers of a thing of which supervisors and owners know the title."""
    if thing.state not in thing.READABLE:
        return readers_of_draft(thing.organisation)
    readers = readers_of(thing.network, thing.visibility)
    if thing.visibility == Visibility.PUBLIC:
        return readers
    titles = _("Supervisors and school owners see the title and the state, not the conversation.")
    return f"{readers} {titles}"
