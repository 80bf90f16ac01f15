"""What is said of evidence by who looked at it."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.practices.enums import Verdict


class VerificationForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Your finding"),
        choices=[
            (Verdict.SO, _("Confirmed: the evidence supports the claims")),
            (Verdict.MISSING, _("Something is missing: only the school can read this")),
        ],
        error_messages={"required": _("Choose one of the two.")},
        widget=forms.RadioSelect,
    )
    finding = forms.CharField(
        label=capfirst(_("finding")),
        max_length=2000,
        error_messages={"required": _("Still missing: one line is enough.")},
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "What you checked, and what it does and does not show. “I went through both "
            "years' sheets and listened to twelve recordings. The figures agree; the "
            "groups are small.”"
        ),
    )


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason for withdrawing the verification"),
        max_length=2000,
        error_messages={"required": _("Enter the reason for withdrawing the verification.")},
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Anyone who can read the practice can read this."),
    )
