"""What others say of a practice: how it went with them, what they found, whom they receive."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.practices.enums import AdaptationState, Verdict
from cardumen.practices.models.tellings import LONGEST_TEXT


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
    outcome = forms.CharField(
        label=capfirst(_("what came of it")),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Also when it did not work: that is what the next school needs to know."),
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
            self.add_error("outcome", _("Say in a line or two what came of it."))
        return cleaned


class VerificationForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("What you found"),
        choices=[
            (Verdict.SO, _("It is so: the evidence shows what is told")),
            (Verdict.MISSING, _("Something is missing: only the school reads this")),
        ],
        error_messages={"required": _("Choose one of the two.")},
        widget=forms.RadioSelect,
    )
    finding = forms.CharField(
        label=capfirst(_("finding")),
        max_length=2000,
        error_messages={"required": _("Still missing: a line is enough.")},
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "What you looked at, and what it shows and does not show. “I went through both "
            "years' sheets and listened to twelve recordings. The figures agree; the groups are "
            "small.”"
        ),
    )


class HostingForm(forms.Form):
    visits_left = forms.IntegerField(
        label=capfirst(_("visits you can still receive")), min_value=0, max_value=99
    )
    offers_virtual = forms.BooleanField(label=capfirst(_("by video call too")), required=False)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it no longer stands"),
        max_length=2000,
        error_messages={"required": _("Say in a line why it no longer stands.")},
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whoever can read the practice will read it."),
    )
