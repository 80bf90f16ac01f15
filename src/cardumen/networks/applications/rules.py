"""Who may apply for an organisation, confirm whoever does, and take it back."""

from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.directory.rules import may_answer_for
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.actions.placing import zone_by_place
from cardumen.networks.invitations.rules import is_unclaimed
from cardumen.networks.models import Application, Membership, Zone
from cardumen.networks.rules import may_run, may_run_members
from cardumen.networks.standing import standing_of
from cardumen.people.models import Person


@rule
def may_apply(organisation: Organisation, by: Person) -> Text | None:
    """Whoever answers for the organisation; and, where no one works there or ever did, whoever says
    that they do: they are confirmed when it is admitted."""
    if by.is_active and is_unclaimed(organisation):
        return None
    return may_answer_for(organisation, by)


@rule
def may_admit(application: Application, zone: Zone | None, by: Person) -> Text | None:
    """Whoever runs the network; the coordinator of a zone, into it, whom no other zone takes, and a
    person of one of its members."""
    network, organisation = application.network, application.organisation
    present = Membership.objects.filter(network=network, organisation=organisation, until=None)
    membership = present.first() if application.post else None
    if membership is not None:
        return may_run_members(network, membership.zone, by)
    refusal = may_run_members(network, zone, by)
    if refusal or may_run.allows(network, by):
        return refusal
    if zone_by_place(network, organisation) in {None, *standing_of(by).zones}:
        return None
    return _("This organisation belongs to another zone of the network, whose coordinators answer.")


@rule
def may_confirm_applicant(application: Application, by: Person) -> Text | None:
    """That whoever applied works there: whoever may admit it, while no one works there or ever did;
    and administrators. Never they themselves."""
    applicant = application.by
    if applicant is None or not applicant.takes_part:
        return _("The applicant's account is closed.")
    if applicant.pk == by.pk:
        return _("Someone else has to confirm that you work there.")
    if by.administers or is_unclaimed(application.organisation):
        return None
    return _("Those who work there confirm their colleagues, or an administrator does.")


@rule
def may_withdraw_application(application: Application, by: Person) -> Text | None:
    """Whoever applied, and whoever answers for the organisation that asked."""
    if by.is_active and application.by_id == by.pk:
        return None
    return may_answer_for(application.organisation, by)
