"""The message; of visitors also who they are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.arrivals.forms import DetailsForm
from cardumen.networks.contact.actions import LONGEST


class ContactForm(forms.Form):
    text = forms.CharField(
        label=_("Message"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Write your message.")},
    )
    name = DetailsForm.base_fields["name"]
    email = forms.EmailField(
        label=_("e-mail"),
        widget=forms.EmailInput(
            {"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
        help_text=_("You will receive the answer at this address."),
        error_messages=DetailsForm.base_fields["email"].error_messages,
    )

    def __init__(self, *args: Any, is_visitor: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not is_visitor:
            del self.fields["name"], self.fields["email"]
