"""The form of a list: a file, or pasted rows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.invitations.forms import WordsField
from cardumen.ui.forms import depends


class ListForm(forms.Form):
    file = depends(
        forms.FileField(
            label=_("spreadsheet"),
            required=False,
            help_text=_("CSV or XLSX."),
            widget=forms.FileInput({"accept": ".csv,.xlsx,.txt"}),
        )
    )
    rows = depends(
        forms.CharField(
            label=_("or pasted rows"),
            required=False,
            strip=False,
            max_length=200_000,
            widget=forms.Textarea({"rows": 8, "spellcheck": "false", "wrap": "off"}),
            help_text=_("One line per school: number (or name and commune), e-mail, zone."),
        )
    )
    words = WordsField()
