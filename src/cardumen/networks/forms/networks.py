"""The form of what a network says of itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.enums import NetworkKind, Visibility
from cardumen.networks.forms.territories import TerritoryFields
from cardumen.networks.models import Network
from cardumen.ui.forms import labelled


class NetworkForm(TerritoryFields):
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={"required": _("Enter a name for the network.")},
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=300,
        help_text=_("In a sentence. “Neighbouring schools that lend each other books and ideas.”"),
        error_messages={"required": _("Enter the purpose in one sentence.")},
    )
    kind = forms.ChoiceField(
        label=_("Type"), error_messages={"required": _("Choose the type that fits best.")}
    )
    default_visibility = forms.ChoiceField(
        label=_("Default audience"),
        widget=forms.RadioSelect,
        help_text=_(
            "The audience suggested in forms; members can choose another one each time. "
            "Earlier items do not change."
        ),
    )

    field_order = ["name", "purpose", "kind", "regions", "communes", "default_visibility"]

    def __init__(self, *args: Any, network: Network | None = None, **kwargs: Any) -> None:
        places = network.territories.order_by("code") if network else ()
        super().__init__(*args, territories=places, **kwargs)
        for name, choices in (("kind", NetworkKind), ("default_visibility", Visibility)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = labelled(choices.choices)
        if network is None:
            kind = self.fields["kind"]
            assert isinstance(kind, forms.ChoiceField)
            kind.choices = [("", _("Choose one")), *labelled(NetworkKind.choices)]
        self.fields["regions"].help_text = _("None: the whole country.")
        self.initial["default_visibility"] = Visibility.NETWORK
        if network:
            self.initial.update(
                name=network.name,
                purpose=network.purpose,
                kind=network.kind,
                default_visibility=network.default_visibility,
            )

    def facts(self) -> dict[str, Any]:
        """Once valid: what founding and amending take alike."""
        return {
            "name": self.cleaned_data["name"],
            "purpose": self.cleaned_data["purpose"],
            "kind": NetworkKind(self.cleaned_data["kind"]),
            "territories": self.territories(),
            "default_visibility": Visibility(self.cleaned_data["default_visibility"]),
        }
