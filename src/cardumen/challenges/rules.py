"""Who may do what with a challenge; each rule answers with a reason to refuse, or None."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cardumen.challenges.enums import AnswerKind, ChallengeState, Path
from cardumen.challenges.models import Challenge, Choice
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.sharing.rules import may_manage, may_take_part
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models import Practice


@rule
def may_edit_challenge(person: Viewer, challenge: Challenge) -> Text | None:
    refusal = may_manage(person, challenge)
    if refusal is None and challenge.state in {ChallengeState.SOLVED, ChallengeState.CLOSED}:
        return _("This challenge is closed. Reopen it to change it.")
    return refusal


@rule
def may_open_challenge(person: Viewer, challenge: Challenge) -> Text | None:
    refusal = may_manage(person, challenge)
    if refusal is None and not challenge.problem.strip():
        return _("Describe in a line or two what is happening, so that others can help.")
    return refusal


@rule
def may_reopen_challenge(person: Viewer, challenge: Challenge) -> Text | None:
    """Not in a network that has closed: no one there is asked for help any more."""
    refusal = may_manage(person, challenge)
    if refusal is None and challenge.network is not None and challenge.network.closed_on:
        return _("The network of this challenge has closed. Add the challenge in another network.")
    return refusal


@rule
def may_answer_challenge(
    person: Viewer, challenge: Challenge, organisation: Organisation | None
) -> Text | None:
    """Whoever reads the conversation may take part in it, for an organisation of theirs or, by an
    office in the network, in their own name."""
    if standing_of(person).person is None:
        return _("Sign in to answer.")
    if challenge.state == ChallengeState.DRAFT:
        return _("This challenge has not been shared yet.")
    if challenge.state == ChallengeState.CLOSED:
        return _("This challenge is closed. Ask the school to reopen it.")
    if challenge.network is not None and challenge.network.closed_on is not None:
        return _("The network of this challenge has closed, so you can no longer write here.")
    return may_take_part(person, challenge, organisation)


@rule
def may_answer_with(
    challenge: Challenge, organisation: Organisation | None, kind: str
) -> Text | None:
    """A school does not offer itself help."""
    own = organisation is not None and organisation.pk == challenge.organisation_id
    if own and kind == AnswerKind.OFFER:
        return _("This is your own challenge: reply to an answer or ask a question.")
    return None


@rule
def may_refer_to(person: Viewer, practice: Practice | None) -> Text | None:
    """One refers to published practices that you can read."""
    if practice is None:
        return None
    if not Practice.objects.published().visible_to(person).filter(pk=practice.pk).exists():
        return _("You do not have access to that practice.")
    return None


@rule
def may_ask_about_challenge(
    person: Viewer, challenge: Challenge, _asking: Organisation | None, host: Organisation
) -> Text | None:
    """Its school asks another, while it looks for help."""
    refusal = may_manage(person, challenge)
    if refusal is not None:
        return refusal
    if host.pk == challenge.organisation_id:
        return _("Choose another school: this challenge is your own.")
    if host.has_closed:
        return _("This school has closed, so you can only try one of its practices.")
    if challenge.state == ChallengeState.DRAFT:
        return _("Share the challenge first.")
    if challenge.state in {ChallengeState.SOLVED, ChallengeState.CLOSED}:
        return _("This challenge is closed. Reopen it to ask others.")
    return None


@rule
def may_take_practice(person: Viewer, challenge: Challenge, practice: Practice) -> Text | None:
    """Its school tries one of another, which can have closed since."""
    refusal = may_manage(person, challenge)
    if refusal is None and practice.organisation_id == challenge.organisation_id:
        return _("Choose another school: this challenge is your own.")
    return refusal


@rule
def may_write_practice(person: Viewer, challenge: Challenge) -> Text | None:
    refusal = may_manage(person, challenge)
    if refusal is None and challenge.state != ChallengeState.SOLVED:
        return _("Describe the solution first.")
    return refusal


@rule
def may_commit(person: Viewer, challenge: Challenge, owner: Organisation | None) -> Text | None:
    """Its school, once it learns from another by talking or working together: what comes of a
    visit is committed to on the page of that visit."""
    refusal = may_manage(person, challenge)
    if refusal is not None:
        return refusal
    if challenge.state != ChallengeState.CHOSEN or not commits_after(challenge.choices.all()):
        return _("Choose who to learn from first.")
    return None


def commits_after(choices: Iterable[Choice]) -> bool:
    return any(choice.path in {Path.CONVERSATION, Path.JOINT_PROJECT} for choice in choices)
