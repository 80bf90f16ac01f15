"""Who may apply for an organisation, and take it back."""

from cardumen.directory.models import Organisation
from cardumen.directory.rules import may_answer_for
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.models import Application
from cardumen.people.models import Person


@rule
def may_apply(organisation: Organisation, by: Person) -> Text | None:
    """Whoever answers for the organisation."""
    return may_answer_for(organisation, by)


@rule
def may_withdraw_application(application: Application, by: Person) -> Text | None:
    """Whoever answers for the organisation that asked."""
    return may_answer_for(application.organisation, by)
