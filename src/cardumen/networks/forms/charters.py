"""The form of a charter: its text."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_CHARTER = 20_000


class CharterForm(forms.Form):
    text = forms.CharField(
        label=_("What the members agree on"),
        max_length=LONGEST_CHARTER,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "What each member gives and may expect, how decisions are taken, how one leaves. "
            "Lists and **bold** are written as in Markdown."
        ),
        error_messages={"required": _("Write what the members agree on.")},
    )
