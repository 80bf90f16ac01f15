"""What is asked before a bundle is made."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BundleForm(forms.Form):
    recipient = forms.CharField(
        label=_("Recipient"),
        max_length=160,
        help_text=_("People included by name see this under My data."),
        error_messages={"required": _("Enter who receives the file.")},
    )
    recipient_email = forms.EmailField(
        label=_("Recipient's e-mail"),
        required=False,
        help_text=_("Corrections and erasures by those people are sent to this address."),
    )
