"""Who may do what with a practice; each rule answers with a reason to refuse, or None."""

from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing.audiences import is_firewalled, moderates
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person
from cardumen.practices.enums import AdaptationState, PracticeState, RemarkKind
from cardumen.practices.models import (
    Adaptation,
    Hosting,
    Practice,
    Verification,
)


@rule
def may_write_practice(person: Viewer, organisation: Organisation | None) -> Text | None:
    """A practice is told by someone who has a post in the organisation that did it."""
    if organisation is None or organisation.pk not in standing_of(person).organisations:
        return _("Only people who work at a school or organisation can add its practices.")
    return None


@rule
def may_edit_practice(person: Viewer, practice: Practice) -> Text | None:
    """Whoever works where the practice comes from: colleagues write it together."""
    if practice.organisation_id not in standing_of(person).organisations:
        return _(
            "Only people who work at the school or organisation of this practice can change it."
        )
    return None


@rule
def may_be_author(person: Viewer, practice: Practice) -> Text | None:
    """A colleague: drafts are seen by the people of one school only."""
    if practice.organisation_id not in standing_of(person).organisations:
        return _(
            "Only people who work at the school or organisation of this practice can be its "
            "authors."
        )
    return None


@rule
def may_verify_practice(person: Viewer, practice: Practice) -> Text | None:
    """Someone with such an office in its network, who neither wrote it nor works there."""
    standing = standing_of(person)
    if practice.state != PracticeState.PUBLISHED:
        return _("Only a published practice can be verified.")
    if practice.network_id is None or practice.network_id not in standing.verifies:
        return _("Only the network's facilitators and coordinators can verify evidence.")
    if is_firewalled(person, practice):
        return _("You supervise, own or fund this school, so another person has to verify it.")
    if practice.author_id == standing.person:
        return _("You wrote this practice, so another person has to verify its evidence.")
    if practice.organisation_id in standing.organisations:
        return _("You work at this school, so a person from outside has to verify it.")
    return None


@rule
def may_withdraw_verification(person: Viewer, verification: Verification) -> Text | None:
    """Whoever gave it; a coordinator of the practice's network; an administrator."""
    standing = standing_of(person)
    practice = verification.practice
    if standing.person is not None and verification.by_id == standing.person:
        return None
    if moderates(person, practice.organisation_id, practice.network_id):
        return None
    return _("Only the verifier or a coordinator of the network can withdraw a verification.")


def reads(person: Viewer, practice: Practice) -> bool:
    """Whether it is published and reaches them; several rules of one page ask it once."""
    key = _reading(practice)
    known = person.looked_up if isinstance(person, Person) else {}
    if key not in known:
        readable = Practice.objects.published().visible_to(person)
        known[key] = readable.filter(pk=practice.pk).exists()
    return bool(known[key])


def remember_reading(person: Viewer, practice: Practice) -> None:
    """Of a practice that `visible_to` gave them: it reaches them if it is published, unless they
    see it only because they began it."""
    standing = standing_of(person)
    if not isinstance(person, Person) or practice.author_id == standing.person:
        return
    if practice.state == PracticeState.PUBLISHED:
        person.looked_up[_reading(practice)] = True


def _archived(practice: Practice) -> Text | None:
    """What only the members of a network that closed can read stays as it was."""
    network = practice.network
    if practice.visibility == Visibility.NETWORK and network and network.closed_on is not None:
        return _("The network of this practice has closed, so you can no longer write here.")
    return None


def _reading(practice: Practice) -> str:
    return f"reads {practice.pk} {practice.state} {practice.visibility} {practice.network_id}"


@rule
def may_try_practice(
    person: Viewer, practice: Practice, organisation: Organisation | None
) -> Text | None:
    """Someone who can read it, for another organisation, where they work."""
    if organisation is None or organisation.pk not in standing_of(person).organisations:
        return _("Choose the school that is trying it: you need a role in one.")
    if organisation.pk == practice.organisation_id:
        return _("This practice is your own.")
    if not reads(person, practice):
        return _("You do not have access to this practice.")
    return _archived(practice)


@rule
def may_report_adaptation(person: Viewer, adaptation: Adaptation) -> Text | None:
    """Whoever works at the school that tries it."""
    if adaptation.organisation_id not in standing_of(person).organisations:
        return _("Only people who work at the school that tries it can report the results.")
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
        return _("Act for %(school)s to report its results.") % {"school": adaptation.organisation}
    if adaptation.state != AdaptationState.ADAPTED:
        return _("First report how it went: your changes and results.")
    return None


@rule
def may_declare_hosting(person: Viewer, organisation: Organisation | None) -> Text | None:
    if organisation is None or organisation.pk not in standing_of(person).organisations:
        return _("Only people who work at a school can set how many visits it receives.")
    return None


@rule
def may_thank(person: Viewer, practice: Practice, organisation: Organisation | None) -> Text | None:
    """An organisation thanks for what it can read and did not write."""
    if organisation is None or organisation.pk not in standing_of(person).organisations:
        return _("Thanks are given by schools: you need a role in one.")
    if organisation.pk == practice.organisation_id:
        return _("This practice is your own.")
    if not reads(person, practice):
        return _("You do not have access to this practice.")
    return _archived(practice)


@rule
def may_converse(
    person: Viewer, practice: Practice, organisation: Organisation | None
) -> Text | None:
    """The practice's own people; its readers who are members of a network, for a school of theirs
    or, by an office in its network, in their own name."""
    standing = standing_of(person)
    if practice.state != PracticeState.PUBLISHED:
        return _("No one else can read this practice now, so there is no conversation.")
    if organisation is not None and organisation.pk not in standing.organisations:
        return _("You can only speak for an organisation where you work.")
    if organisation is not None and organisation.pk == practice.organisation_id:
        return _archived(practice)
    if not standing.is_member or is_firewalled(person, practice):
        return _("Only members of networks can take part in this conversation.")
    if not reads(person, practice):
        return _("You do not have access to this practice.")
    if organisation is None and practice.network_id not in standing.networks:
        return _("Choose the organisation that you ask for: you need a role in one.")
    return _archived(practice)


@rule
def may_say(practice: Practice, organisation: Organisation | None, kind: str) -> Text | None:
    """One does not ask oneself; and one asks to visit only where there is a place."""
    own = organisation is not None and organisation.pk == practice.organisation_id
    if own and kind != RemarkKind.ANSWER:
        return _("This practice is your own: answer the questions instead.")
    full = Hosting.objects.filter(organisation=practice.organisation_id, visits_left=0)
    if kind == RemarkKind.VISIT and full.exists():
        return _("They do not receive more visits this semester. Ask to talk instead.")
    return None
