"""Who shares for an organisation and responds to what others share; where an organisation may
share, and how the readers of what it shared may change."""

from typing import Protocol

from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule, rule_about
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Membership, Network
from cardumen.networks.sharing.records import Shared
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person


class Owned(Protocol):
    """What belongs to an organisation."""

    @property
    def organisation_id(self) -> int: ...


def works_at(person: Viewer, organisation: Organisation | None) -> bool:
    return organisation is not None and organisation.pk in standing_of(person).organisations


@rule
def may_act_for(person: Viewer, organisation: Organisation | None) -> Text | None:
    """Whoever has a post there."""
    return None if works_at(person, organisation) else _only_their_people()


@rule
def may_manage(person: Viewer, thing: Owned) -> Text | None:
    """Whoever has a post where it comes from: colleagues write it together."""
    own = thing.organisation_id in standing_of(person).organisations
    return None if own else _only_their_people()


def _only_their_people() -> Text:
    return _("Only people who work at the school or organisation can do this.")


def organisation_of(by: Actor) -> Organisation:
    """The one that they act for; refused where they do not work."""
    may_act_for.check(by.person, by.organisation)
    assert by.organisation is not None  # says the rule
    return by.organisation


def reads(person: Viewer, thing: Shared) -> bool:
    """Whether it is shared and reaches them; several rules of one page ask it once."""
    key = _reading(thing)
    known = person.looked_up if isinstance(person, Person) else {}
    if key not in known:
        here = type(thing)._default_manager.filter(pk=thing.pk)
        known[key] = here.filter(thing.is_read_by(person)).exists()
    return bool(known[key])


def remember_reading(person: Viewer, thing: Shared) -> None:
    """Of a thing that `visible_to` gave them: it reaches them if it is shared, unless they see it
    only because they began it elsewhere."""
    standing = standing_of(person)
    reaches = thing.organisation_id in standing.organisations or thing.author_id != standing.person
    if isinstance(person, Person) and reaches and thing.state in thing.READABLE:
        person.looked_up[_reading(thing)] = True


def _reading(thing: Shared) -> str:
    kind = thing._meta.label
    return f"reads {kind} {thing.pk} {thing.state} {thing.visibility} {thing.network_id}"


@rule
def may_take_part(person: Viewer, thing: Shared, organisation: Organisation | None) -> Text | None:
    """Whoever reads it, for an organisation where they work or, by an office in its network, in
    their own name."""
    if not reads(person, thing):
        return _("You do not have access to this.")
    if organisation is not None and not works_at(person, organisation):
        return _("You can only speak for an organisation where you work.")
    if organisation is None and thing.network_id not in standing_of(person).within:
        return _("Choose the organisation that you speak for: you need a role in one.")
    network = thing.network
    if thing.visibility == Visibility.NETWORK and network and network.closed_on is not None:
        # What only its members can read stays as it was.
        return _("Its network has closed, so you can no longer write here.")
    return None


@rule
def may_respond(person: Viewer, thing: Shared, organisation: Organisation | None) -> Text | None:
    """Another organisation that reads it, through someone who works there."""
    if organisation is not None and organisation.pk == thing.organisation_id:
        return _("This is from your own school or organisation.")
    return may_act_for(person, organisation) or may_take_part(person, thing, organisation)


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
