"""What is wrong with something; why it is hidden, or should be shown again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.moderation.enums import ReportReason

LONGEST = 4000


def _words(label: Any, missing: Any, *, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        help_text=help_text,
        error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is the problem?"),
        choices=ReportReason.choices,
        error_messages={"required": _("Choose the closest reason.")},
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("In a line"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    email = forms.EmailField(label=_("Your e-mail, if you want to know the result"), required=False)

    def __init__(self, data: Any = None, *, is_member: bool) -> None:
        super().__init__(data)
        if is_member:
            del self.fields["email"]


class HidingForm(forms.Form):
    reason = _words(
        _("Reason for hiding"),
        _("Write the reason, so that the author can correct it or appeal."),
        help_text=_("The author reads this."),
    )


class AppealForm(forms.Form):
    appeal = _words(
        _("Reason to show it again"),
        _("Write why it should be shown again."),
        help_text=_("A person other than the one who hid it reads this and answers."),
    )


class AppealAnswerForm(forms.Form):
    lift = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Show again")), ("no", _("Keep hidden"))],
        coerce={"yes": True, "no": False}.get,
        error_messages={"required": _("Choose one of the two.")},
        widget=forms.RadioSelect,
    )
    answer = _words(_("Reason"), _("Write your reason in a line or two."))
