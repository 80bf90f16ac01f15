"""The forms of a network: to found it, and to amend what it says of itself."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.networks.enums import FounderPart, NetworkKind, Visibility
from cardumen.networks.forms.territories import TerritoryFields
from cardumen.networks.models import Network
from cardumen.ui.forms import DayField


def _capitalised(choices: Any) -> list[tuple[Any, str]]:
    return [(value, capfirst(str(label))) for value, label in choices]


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
            field.choices = _capitalised(choices.choices)
        if network is None:
            kind = self.fields["kind"]
            assert isinstance(kind, forms.ChoiceField)
            kind.choices = [("", _("Choose one")), *_capitalised(NetworkKind.choices)]
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


class FoundingForm(NetworkForm):
    """Asks besides since when it has worked, and what the founder's organisation is in it."""

    founded_on = DayField(
        label=_("Active since"),
        help_text=_("Today, or the day on which the network began."),
        error_messages={"required": _("Enter the day on which the network began.")},
    )
    parts = forms.MultipleChoiceField(
        label=_("Role of your organisation"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, acting_for: Organisation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["founded_on"] = timezone.localdate()
        if acting_for is None:
            del self.fields["parts"]
            return
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.label = _("Role of %(organisation)s") % {"organisation": acting_for.name}
        field.choices = _capitalised(FounderPart.choices)

    def parts_chosen(self) -> list[FounderPart]:
        return [FounderPart(part) for part in self.cleaned_data.get("parts", [])]
