"""The forms of posts."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PostForm(forms.Form):
    post = forms.CharField(
        label=_("your role there"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
        help_text=_("For example principal, teacher or head of curriculum."),
        error_messages={"required": _("Enter your role there.")},
    )
