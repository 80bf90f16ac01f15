"""What becomes of what was written for fewer than those who read a practice today."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.practices.versions.enums import Choice


class EarlierForm(forms.Form):
    choice = forms.ChoiceField(
        label=_("Who can read the earlier texts"),
        choices=Choice.choices,
        initial=Choice.KEEP,
        widget=forms.RadioSelect,
    )
