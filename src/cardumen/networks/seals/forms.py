"""The form of a seal: a symbol or letters in a colour, or a picture."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.enums import SealColour, SealSymbol
from cardumen.networks.models import Seal
from cardumen.ui.forms import depends


class SealForm(forms.Form):
    symbol = depends(
        forms.ChoiceField(
            label=_("Symbol"),
            required=False,
            choices=[("", _("no symbol, only letters")), *SealSymbol.choices],
            widget=forms.RadioSelect,
        )
    )
    letters = depends(
        forms.CharField(
            label=_("Letters"), required=False, max_length=3, help_text=_("One to three.")
        )
    )
    colour = forms.ChoiceField(
        label=_("Colour"), choices=SealColour.choices, widget=forms.RadioSelect
    )
    picture = depends(
        forms.FileField(
            label=_("Or your own picture"),
            required=False,
            widget=forms.FileInput(attrs={"accept": "image/png"}),
            help_text=_("A PNG of up to 2 MB. We store it at a small size."),
        )
    )

    def __init__(self, *args: Any, seal: Seal | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["colour"] = seal.colour if seal else SealColour.SEA
        self.initial["symbol"] = seal.symbol if seal else ""
        self.initial["letters"] = seal.letters if seal else ""

    def symbol_chosen(self) -> SealSymbol | None:
        chosen = self.cleaned_data["symbol"]
        return SealSymbol(chosen) if chosen else None
