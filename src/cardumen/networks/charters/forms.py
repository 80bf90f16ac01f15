"""The form of a charter: its text."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_CHARTER = 20_000


class CharterForm(forms.Form):
    text = forms.CharField(
        label=_("Agreement of the members"),
        max_length=LONGEST_CHARTER,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "What each member gives and can expect, how decisions are made, how to "
            "leave. You can use Markdown for lists and **bold**."
        ),
        error_messages={"required": _("Write what the members agree on.")},
    )
