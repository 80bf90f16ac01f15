"""What people say to each other about a practice, and what they say should not stand there."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cardumen.practices.enums import RemarkKind, ReportReason
from cardumen.practices.models import Hosting

LONGEST = 4000


def _words(label: Any, missing: Any, *, rows: int = 4, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        help_text=help_text,
        error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class RemarkForm(forms.Form):
    """The practice's own people only answer; others choose what they want of the school, of what
    it can give."""

    kind = forms.ChoiceField(
        label=_("What you bring"), initial=RemarkKind.QUESTION, widget=forms.RadioSelect
    )
    body = _words(capfirst(_("what you want to say")), _("A line is enough."))

    def __init__(
        self, data: Any = None, *, is_own: bool, places: Hosting | None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        if is_own:
            del self.fields["kind"]
            return
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (kind.value, _labelled(kind, places))
            for kind in RemarkKind
            if kind != RemarkKind.VISIT or places is None or places.visits_left
        ]

    def chosen(self) -> RemarkKind:
        return RemarkKind(self.cleaned_data.get("kind", RemarkKind.ANSWER))


def _labelled(kind: RemarkKind, places: Hosting | None) -> Any:
    words = {
        RemarkKind.QUESTION: _("A question"),
        RemarkKind.TALK: _("I would like to talk with you"),
        RemarkKind.VISIT: _("We would like to visit you"),
        RemarkKind.ANSWER: _("An answer, from what we know"),
    }[kind]
    if kind == RemarkKind.VISIT and places is not None:
        left = ngettext_lazy("%(n)s place left", "%(n)s places left", places.visits_left)
        return f"{words} ({left % {'n': places.visits_left}})"
    return words


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
