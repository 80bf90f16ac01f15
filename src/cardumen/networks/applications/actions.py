"""An organisation asks to join; whoever runs the network answers."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cardumen.directory.actions import let_in
from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.directory.rules import may_answer_for
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks import events
from cardumen.networks.actions.holding import check_at_work, lock_open
from cardumen.networks.actions.members import take_in
from cardumen.networks.actions.waiting import hold_application, move_application
from cardumen.networks.applications import rules
from cardumen.networks.applications.notices import tell_admitted, tell_applied, tell_declined
from cardumen.networks.charters.actions import accept_charter
from cardumen.networks.enums import ApplicationState, MembershipOrigin
from cardumen.networks.models import (
    Application,
    Charter,
    Invitation,
    JoiningTerms,
    Membership,
    Network,
    Zone,
)
from cardumen.networks.rules import may_run, may_speak_for_member
from cardumen.people.allowances import APPLICATIONS

LONGEST_QUESTION = 200
LONGEST_ANSWER = 1000


@transaction.atomic
def set_joining_terms(
    *, network: Network, takes_applications: bool, questions: Sequence[str], by: Actor
) -> JoiningTerms:
    """Applications that were sent keep the questions that they answered."""
    may_run.check(network, by.person)
    network = lock_open(network)
    asked = [" ".join(question.split())[:LONGEST_QUESTION] for question in questions]
    asked = list(dict.fromkeys(filter(None, asked)))
    if len(asked) > JoiningTerms.MOST_QUESTIONS:
        raise Invalid(
            _("Ask at most %(most)d questions.") % {"most": JoiningTerms.MOST_QUESTIONS},
            field="questions",
        )
    terms, _new = JoiningTerms.objects.update_or_create(
        network=network, defaults={"takes_applications": takes_applications, "questions": asked}
    )
    publish(
        events.JoiningTermsSet(network=network.pk, takes_applications=takes_applications), by=by
    )
    return terms


@transaction.atomic
def apply_to_network(
    *,
    network: Network,
    organisation: Organisation,
    answers: Sequence[str],
    by: Actor,
    charter: Charter | None = None,
    post: str = "",
) -> Application:
    """`answers` in the order of the network's questions; `charter` is the one they read; `post`:
    theirs there, of who asks where no one works yet. If it is a member already, they ask to act
    for it, and there are no questions."""
    rules.may_apply.check(organisation, by.person)
    speaks = may_answer_for.allows(organisation, by.person)
    post = "" if speaks else post.strip()
    if not speaks and not post:
        raise Invalid(_("Enter your role there."), field="post")
    network = lock_open(network)
    check_at_work(organisation)
    is_member = _membership(network, organisation) is not None
    if speaks and is_member:
        raise Conflict(_("%(member)s is already a member.") % {"member": organisation})
    terms = JoiningTerms.objects.filter(network=network).first()
    if not is_member and (terms is None or not terms.takes_applications):
        raise WrongState(_("This network is not accepting applications now."))
    questions = terms.questions if terms is not None and not is_member else []
    current = Charter.objects.current_of(network)
    if current is not None and current != charter:
        raise Invalid(_("Read the charter and accept it."), field="charter")
    given = [answer.strip()[:LONGEST_ANSWER] for answer in answers]
    if len(given) != len(questions):
        raise Conflict(_("The questions have changed since. Read them again."))
    if not all(given):
        raise Invalid(_("Answer each question; one line is enough."))
    invited = Invitation.objects.open().to_membership()
    if invited.filter(network=network, organisation=organisation, email="").exists():
        raise Conflict(
            _("%(member)s already has an invitation. Accept it.") % {"member": organisation}
        )
    APPLICATIONS.spend(by.person)
    try:
        with transaction.atomic():
            application = Application.objects.create(
                network=network,
                organisation=organisation,
                post=post,
                answers=list(zip(questions, given, strict=True)),
                charter=charter,
                by=by.person,
            )
    except IntegrityError as error:
        raise Conflict(
            _("%(member)s has already applied and is waiting for an answer.")
            % {"member": organisation}
        ) from error
    tell_applied(application)
    publish(
        events.ApplicationSent(
            network=network.pk,
            application=application.pk,
            organisation=organisation.pk,
            acting_for=organisation.pk,
        ),
        by=by,
    )
    return application


@transaction.atomic
def admit_applicant(*, application: Application, by: Actor, zone: Zone | None = None) -> Membership:
    """The charter that the applicant read counts as accepted, while they still speak for it. Who
    asked where no one works is the responsible person from now on."""
    application = hold_application(application)
    rules.may_admit.check(application, zone, by.person)
    network, organisation, applicant = application.network, application.organisation, application.by
    membership = _membership(network, organisation) if application.post else None
    was_member = membership is not None
    if application.post:
        _confirm_applicant(application, by)
    membership = membership or take_in(
        network=network, member=organisation, origin=MembershipOrigin.APPLIED, zone=zone, by=by
    )
    if application.post:
        move_application(application, ApplicationState.ADMITTED, by=by)
    if (
        application.charter is not None
        and applicant is not None
        and may_speak_for_member.allows(membership, applicant)
    ):
        accept_charter(membership=membership, charter=application.charter, by=Actor(applicant))
    tell_admitted(application, is_member=was_member)
    return membership


def _confirm_applicant(application: Application, by: Actor) -> None:
    """Unless they have come to answer for it meanwhile."""
    applicant, organisation = application.by, application.organisation
    # Two who are the first at the same moment wait for each other here.
    locked(organisation)
    if applicant is not None and may_answer_for.allows(organisation, applicant):
        return
    rules.may_confirm_applicant.check(application, by.person)
    assert applicant is not None  # by the rule
    let_in(
        person=applicant,
        organisation=organisation,
        post=application.post,
        by=by,
        word_of=by.person,
    )


def _membership(network: Network, organisation: Organisation) -> Membership | None:
    present = Membership.objects.filter(network=network, organisation=organisation, until=None)
    return present.first()


@transaction.atomic
def decline_application(*, application: Application, reason: str, by: Actor) -> None:
    """The reason is written to whoever applied."""
    may_run.check(application.network, by.person)
    application = hold_application(application)
    reason = reason.strip()
    if not reason:
        raise Invalid(_("Write a reason. It is sent to the applicant."), field="reason")
    move_application(
        application,
        ApplicationState.DECLINED,
        by=by,
        reason=reason[: Application._meta.get_field("reason").max_length],
    )
    tell_declined(application)


@transaction.atomic
def withdraw_application(*, application: Application, by: Actor) -> None:
    rules.may_withdraw_application.check(application, by.person)
    application = hold_application(application)
    move_application(application, ApplicationState.WITHDRAWN, by=by)
