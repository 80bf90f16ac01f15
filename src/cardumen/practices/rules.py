"""Who may do what with a practice; each rule answers with a reason to refuse, or None."""

from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Membership, Network
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person
from cardumen.practices.enums import AdaptationState, PracticeState
from cardumen.practices.models import Adaptation, Practice, Verification


@rule
def may_write_practice(person: Viewer, organisation: Organisation | None) -> Text | None:
    """A practice is told by somebody who has a post in the organisation that did it."""
    if organisation is None or organisation.pk not in standing_of(person).organisations:
        return _("Only somebody who works at a school or organisation can tell what it did.")
    return None


@rule
def may_edit_practice(person: Viewer, practice: Practice) -> Text | None:
    """Whoever works where the practice comes from: colleagues write it together."""
    if practice.organisation_id not in standing_of(person).organisations:
        return _("Only somebody who works where this was done can change it.")
    return None


@rule
def may_share_in(
    organisation: Organisation, network: Network | None, visibility: str
) -> Text | None:
    """For its network, a practice needs one that the organisation is in today."""
    if network is not None:
        memberships = Membership.objects.active().filter(network=network)
        if not memberships.filter(organisation=organisation).exists():
            return _("Your organisation is not in that network today. Choose another one.")
    elif visibility == Visibility.NETWORK:
        return _("Without a network, choose the members of every network, or everybody.")
    return None


@rule
def may_verify_practice(person: Viewer, practice: Practice) -> Text | None:
    """Somebody with such an office in its network, who neither wrote it nor works there."""
    standing = standing_of(person)
    if practice.state != PracticeState.PUBLISHED:
        return _("Only a published practice can be verified.")
    if practice.network_id is None or practice.network_id not in standing.verifies:
        return _("Only the network's facilitators and coordinators verify evidence.")
    if practice.author_id == standing.person:
        return _("You wrote this practice: somebody else has to look at its evidence.")
    if practice.organisation_id in standing.organisations:
        return _("You work where this was done: somebody from outside has to look at it.")
    return None


@rule
def may_withdraw_verification(person: Viewer, verification: Verification) -> Text | None:
    """Whoever gave it; a coordinator of the practice's network; an administrator."""
    standing = standing_of(person)
    practice = verification.practice
    if standing.person is not None and verification.by_id == standing.person:
        return None
    if practice.network_id in standing.runs or is_administrator(person):
        return None
    return _("Only whoever verified it, or a coordinator of its network, can withdraw that.")


def is_administrator(person: Viewer) -> bool:
    return isinstance(person, Person) and person.is_active and person.is_administrator


@rule
def may_try_practice(
    person: Viewer, practice: Practice, organisation: Organisation | None
) -> Text | None:
    """Somebody who can read it, for another organisation, where she works."""
    if organisation is None or organisation.pk not in standing_of(person).organisations:
        return _("Say for which school you try it: you need a post in one.")
    if organisation.pk == practice.organisation_id:
        return _("This practice is your own.")
    if not Practice.objects.published().visible_to(person).filter(pk=practice.pk).exists():
        return _("This practice is not shared with you.")
    return None


@rule
def may_report_adaptation(person: Viewer, adaptation: Adaptation) -> Text | None:
    """Whoever works at the school that tries it."""
    if adaptation.organisation_id not in standing_of(person).organisations:
        return _("Only somebody who works at the school that tries it can tell how it went.")
    return None


@rule
def may_grow_practice(
    person: Viewer, adaptation: Adaptation, organisation: Organisation | None
) -> Text | None:
    """Whoever works at the school that carried it through, acting for it."""
    refusal = may_report_adaptation(person, adaptation)
    if refusal is not None:
        return refusal
    if organisation is None or organisation.pk != adaptation.organisation_id:
        return _("Act for %(school)s to write what it made of this.") % {
            "school": adaptation.organisation
        }
    if adaptation.state != AdaptationState.ADAPTED:
        return _("First tell how it went: what you changed and what came of it.")
    return None


@rule
def may_declare_hosting(person: Viewer, organisation: Organisation | None) -> Text | None:
    if organisation is None or organisation.pk not in standing_of(person).organisations:
        return _("Only somebody who works at a school can say how many visits it receives.")
    return None


@rule
def may_curate_topics(person: Viewer) -> Text | None:
    """Administrators of the installation: the topics are everybody's."""
    if isinstance(person, Person) and person.is_active and person.is_administrator:
        return None
    return _("Only an administrator can merge tags into topics.")
