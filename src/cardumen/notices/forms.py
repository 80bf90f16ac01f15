"""How soon a person is notified of each kind, and when their summary comes."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.models import Network
from cardumen.notices.enums import Pace
from cardumen.notices.kinds import SUMMARY, kinds_in_order
from cardumen.notices.models import HOURS, Paces
from cardumen.ui.forms import labelled

USUAL: Final = "usual"


class PacesForm(forms.Form):
    """Of one network only: what is chosen for all, unless something else is chosen for it."""

    def __init__(
        self, *args: Any, paces: Paces, hour: int, network: Network | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for kind in kinds_in_order(one_network=network is not None):
            choices = labelled((pace.value, pace.label) for pace in kind.paces)
            chosen: str = paces.of(kind.key)
            if network is not None:
                choices = [(USUAL, _("As in all networks")), *choices]
                chosen = paces.chosen.get((kind.key, network.pk), USUAL)
            self.fields[kind.key] = forms.ChoiceField(
                label=str(kind.name), choices=choices, initial=chosen
            )
        if network is None:
            hours = [*((str(one), label) for one, label in HOURS), (Pace.NEVER, Pace.NEVER.label)]
            self.fields[SUMMARY] = forms.ChoiceField(
                label=_("Hour of the summary"),
                choices=labelled(hours),
                initial=str(hour) if paces.has_summary else Pace.NEVER,
                help_text=_("On working days, where you work. Without news there is none."),
            )
