"""What is asked before a bundle is made."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BundleForm(forms.Form):
    recipient = forms.CharField(
        label=_("Who receives the file"),
        max_length=160,
        help_text=_("Those who go along by name see this under My data."),
        error_messages={"required": _("Write who receives it.")},
    )
    recipient_email = forms.EmailField(
        label=_("Their e-mail"),
        required=False,
        help_text=_("Corrections and erasures of those people are sent there."),
        error_messages={"invalid": _("This is not an e-mail address.")},
    )
