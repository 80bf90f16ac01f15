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
        label=_("What is wrong?"),
        choices=ReportReason.choices,
        error_messages={"required": _("Choose what comes nearest.")},
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("In a line"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    email = forms.EmailField(
        label=_("Your e-mail, if you want to know what came of it"), required=False
    )

    def __init__(self, data: Any = None, *, is_member: bool) -> None:
        super().__init__(data)
        if is_member:
            del self.fields["email"]


class HidingForm(forms.Form):
    reason = _words(
        _("Why it is hidden"),
        _("Say why, so that who wrote it can mend it or appeal."),
        help_text=_("Who wrote it reads this."),
    )


class AppealForm(forms.Form):
    appeal = _words(
        _("Why it should be shown again"),
        _("Say why it should be shown again."),
        help_text=_("Somebody else than who hid it reads this and answers."),
    )


class AppealAnswerForm(forms.Form):
    lift = forms.TypedChoiceField(
        label=_("What you decide"),
        choices=[("yes", _("Show it again")), ("no", _("It stays hidden"))],
        coerce={"yes": True, "no": False}.get,
        error_messages={"required": _("Choose one of the two.")},
        widget=forms.RadioSelect,
    )
    answer = _words(_("Why"), _("Give your reason in a line or two."))
