"""What is asked of those who visited, and of those who received them."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.ui.forms import DayField


class DiaryForm(forms.Form):
    day = DayField(label=_("Day"))
    body = forms.CharField(
        label=capfirst(_("what you saw and thought")),
        max_length=10_000,
        widget=forms.Textarea({"rows": 10}),
    )


class ClosingTalkForm(forms.Form):
    body = forms.CharField(
        label=capfirst(_("what you agreed on in the closing talk")),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )


class EvaluationForm(forms.Form):
    worth = forms.CharField(
        label=capfirst(_("what was worth it")),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
    otherwise = forms.CharField(
        label=capfirst(_("what you would do otherwise")),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    again = forms.TypedChoiceField(
        label=capfirst(_("would you do it again?")),
        choices=[("yes", _("yes")), ("no", _("no")), ("", _("we do not know yet"))],
        coerce={"yes": True, "no": False}.get,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
