"""What is asked of whoever accepts an invitation: only what is not known yet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.people.purposes import NAMED_AT_WORK


class AcceptForm(forms.Form):
    name = forms.CharField(
        label=_("your name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Write the name by which others know you.")},
    )
    post = forms.CharField(
        label=_("your post there"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
        help_text=_("Such as principal, teacher, head of curriculum."),
        error_messages={"required": _("Write what you do there.")},
    )
    named = forms.BooleanField(required=False)
    charter = forms.BooleanField(
        label=_("I have read the charter and accept it for us"),
        error_messages={"required": _("Read the charter and accept it.")},
    )

    def __init__(
        self, *args: Any, needs_name: bool, needs_post: bool, has_charter: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["named"].label = str(NAMED_AT_WORK.wordings[-1])
        needed = {
            "name": needs_name,
            "post": needs_post,
            "named": needs_post,
            "charter": has_charter,
        }
        for field in [field for field, is_needed in needed.items() if not is_needed]:
            del self.fields[field]
