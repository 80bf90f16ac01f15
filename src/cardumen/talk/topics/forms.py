"""What is asked of whoever begins a topic."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.models import Network, Zone
from cardumen.talk.forms import body_field


class TopicForm(forms.Form):
    """The zone is asked only where the network has some."""

    title = forms.CharField(
        label=_("What is it about?"),
        max_length=140,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    body = body_field()
    zone: "forms.ModelChoiceField[Zone]" = forms.ModelChoiceField(
        queryset=None, label=_("For"), required=False, empty_label=_("The whole network")
    )

    def __init__(self, data: Any = None, *, network: Network, zone: str = "") -> None:
        super().__init__(data, initial={"zone": zone})
        zones = network.zones.all()
        field = self.fields["zone"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = zones
        if not zones:
            del self.fields["zone"]
