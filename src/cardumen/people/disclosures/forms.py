"""The form that records data given to others."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DisclosureForm(forms.Form):
    recipient = forms.CharField(label=_("recipient"), max_length=160)
    recipient_email = forms.EmailField(
        label=_("recipient's e-mail"), required=False, help_text=_("Corrections are sent there.")
    )
    what = forms.CharField(label=_("data given"), max_length=200)
    purpose = forms.CharField(label=_("purpose"), max_length=200)
    addresses = forms.CharField(
        label=_("e-mails of the people included"), widget=forms.Textarea({"rows": 4})
    )
