"""What is asked of whoever brings their school: who they are; then the code and what the network
wants to know."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.applications.forms import ApplicationForm
from cardumen.networks.invitations.forms import AcceptForm, AddressCodeForm


class DetailsForm(forms.Form):
    """Who they are."""

    name = AcceptForm.base_fields["name"]
    post = AcceptForm.base_fields["post"]
    email = forms.EmailField(
        label=_("e-mail"),
        widget=forms.EmailInput(
            {"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
        help_text=_("We send a code there. You do not need a password."),
        error_messages={"required": _("Enter your e-mail.")},
    )


class ArrivalForm(ApplicationForm):
    """The network's questions and its charter; before them the code of a visitor, or the role of
    someone who has an account."""

    def __init__(self, *args: Any, is_visitor: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_visitor:
            first = {"code": AddressCodeForm.base_fields["code"]}
        else:
            first = {"post": AcceptForm.base_fields["post"]}
        self.fields = {**first, **self.fields}
