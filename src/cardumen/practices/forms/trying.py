"""What others say of a practice: how it went with them, whom they receive."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.practices.enums import AdaptationState
from cardumen.practices.models.tellings import LONGEST_TEXT
from cardumen.ui.forms import depends


class AdaptationForm(forms.Form):
    state = forms.ChoiceField(
        label=_("How far are you?"),
        choices=[
            (AdaptationState.TRYING, _("We are still trying it")),
            (AdaptationState.ADAPTED, _("We made it ours")),
            (AdaptationState.STOPPED, _("We stopped")),
        ],
        widget=forms.RadioSelect,
    )
    changed = forms.CharField(
        label=capfirst(_("what we changed")),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("“We have no radio: we record three programmes and send them together.”"),
    )
    outcome = depends(
        forms.CharField(
            label=capfirst(_("results")),
            max_length=LONGEST_TEXT,
            required=False,
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text=_("Also if it did not work: this helps the next school."),
        )
    )
    measured = forms.BooleanField(label=capfirst(_("we measured an improvement")), required=False)
    would_repeat = forms.TypedChoiceField(
        label=capfirst(_("would you do it again?")),
        choices=[("yes", _("yes")), ("no", _("no")), ("", _("we do not know yet"))],
        coerce={"yes": True, "no": False}.get,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        ended = cleaned.get("state") != AdaptationState.TRYING
        if ended and not cleaned.get("outcome"):
            self.add_error("outcome", _("Describe the results in a line or two."))
        return cleaned


class HostingForm(forms.Form):
    a_month = forms.IntegerField(
        label=_("How many requests for a visit do you want a month?"),
        min_value=0,
        max_value=20,
        help_text=_("After that many, we suggest no visit to your school until next month."),
    )
    offers_virtual = forms.BooleanField(label=capfirst(_("also by video call")), required=False)
    is_paused = forms.BooleanField(label=capfirst(_("no requests for now")), required=False)
