"""Who may do what with a practice; each rule answers with a reason to refuse, or None."""

from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.names import the
from cardumen.kernel.rules import rule
from cardumen.networks.sharing.audiences import is_firewalled, moderates
from cardumen.networks.sharing.rules import may_manage, may_respond, may_take_part
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.enums import AdaptationState, PracticeState, RemarkKind
from cardumen.practices.models import (
    Adaptation,
    Practice,
    Verification,
    Version,
)


@rule
def may_forget_version(person: Viewer, version: Version) -> Text | None:
    """Its school; of what was hidden, those who decide on it too."""
    practice = version.practice
    decides = moderates(person, practice.organisation_id, practice.network_id)
    if version.hidden_at is not None and decides:
        return None
    return may_manage(person, practice)


@rule
def may_be_author(person: Viewer, practice: Practice) -> Text | None:
    """A colleague: drafts are seen by the people of one school only."""
    if not may_manage.allows(person, practice):
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


@rule
def may_grow_practice(
    person: Viewer, adaptation: Adaptation, organisation: Organisation | None
) -> Text | None:
    """Whoever works at the school that carried it through, acting for it."""
    refusal = may_manage(person, adaptation)
    if refusal is not None:
        return refusal
    if organisation is None or organisation.pk != adaptation.organisation_id:
        return _("Act for %(the_school)s to report its results.") % {
            "the_school": the(adaptation.organisation)
        }
    if adaptation.state != AdaptationState.ADAPTED:
        return _("First report how it went: your changes and results.")
    return None


@rule
def may_converse(
    person: Viewer, practice: Practice, organisation: Organisation | None
) -> Text | None:
    """The practice's own people; its readers who are members of a network, for a school of theirs
    or, by an office in its network, in their own name."""
    if practice.state != PracticeState.PUBLISHED:
        return _("No one else can read this practice now, so there is no conversation.")
    own = organisation is not None and organisation.pk == practice.organisation_id
    if not own and (not standing_of(person).is_member or is_firewalled(person, practice)):
        return _("Only members of networks can take part in this conversation.")
    return may_take_part(person, practice, organisation)


@rule
def may_say(practice: Practice, organisation: Organisation | None, kind: str) -> Text | None:
    """One does not ask oneself."""
    own = organisation is not None and organisation.pk == practice.organisation_id
    if own and kind != RemarkKind.ANSWER:
        return _("This practice is your own: answer the questions instead.")
    return None


@rule
def may_ask_about_practice(
    person: Viewer, practice: Practice, asking: Organisation | None, host: Organisation
) -> Text | None:
    """Whoever takes part in its conversation for another organisation asks its own."""
    if host.pk != practice.organisation_id:
        return _("This practice belongs to another school.")
    if host.has_closed:
        return _("This school has closed, so you can only try its practice.")
    return may_converse(person, practice, asking) or may_respond(person, practice, asking)
