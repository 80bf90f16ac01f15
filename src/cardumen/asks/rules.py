"""Who answers an ask, and who takes it back."""

from django.utils.translation import gettext as _

from cardumen.asks.models import Ask
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.sharing.rules import may_manage, works_at
from cardumen.networks.standing import Viewer


@rule
def may_answer_ask(person: Viewer, ask: Ask) -> Text | None:
    """Whoever works where it went: colleagues answer for each other."""
    if ask.is_hidden:
        return _("The network's coordinators have hidden this request.")
    if works_at(person, ask.host):
        return None
    return _("Only people who work at the school that was asked can answer.")


@rule
def may_withdraw_ask(person: Viewer, ask: Ask) -> Text | None:
    return may_manage(person, ask)
