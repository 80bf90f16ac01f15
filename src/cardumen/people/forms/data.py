"""What is asked about data, and what is answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.people.enums import Asker, RequestKind

KINDS = [
    (RequestKind.ACCESS, _("see what is kept")),
    (RequestKind.RECTIFICATION, _("correct something")),
    (RequestKind.ERASURE, _("erase it")),
    (RequestKind.OPPOSITION, _("object to some use of it")),
    (RequestKind.PORTABILITY, _("take it along")),
    (RequestKind.BLOCKING, _("show it to nobody")),
]
ASKERS = [
    (Asker.HERSELF, _("It is about me")),
    (Asker.REPRESENTATIVE, _("I represent her")),
    (Asker.HEIR, _("I am her heir")),
]


class AskForm(forms.Form):
    """For herself: what the request needs said."""

    text = forms.CharField(max_length=4000, widget=forms.Textarea({"rows": 5}))

    def __init__(self, *args: Any, kind: RequestKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        text.label, text.help_text = _("anything we should know"), ""
        text.required = kind in (RequestKind.RECTIFICATION, RequestKind.OPPOSITION)
        if kind == RequestKind.RECTIFICATION:
            text.label = _("what is wrong, and what is right")
            text.help_text = _("Your name you can change yourself on “My account”.")
        elif kind == RequestKind.OPPOSITION:
            text.label = _("which use, and why you object")
        elif kind == RequestKind.ERASURE:
            text.help_text = _(
                "For instance who in your school goes on with your drafts: they see them."
            )


class AskForAnotherForm(forms.Form):
    """For who has no account, or asks for somebody else."""

    kind = forms.ChoiceField(label=_("what you ask"), choices=KINDS)
    asker = forms.ChoiceField(label=_("who you are"), choices=ASKERS)
    about_name = forms.CharField(label=_("the name it is about"), max_length=120)
    about_email = forms.EmailField(label=_("the e-mail it is about"), required=False)
    asker_name = forms.CharField(
        label=_("your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    reply_to = forms.EmailField(
        label=_("where we answer"), widget=forms.EmailInput({"autocomplete": "email"})
    )
    text = forms.CharField(
        label=_("what it is about"),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Who represents somebody says how; we ask for the paper if we need it."),
    )


class IdentityForm(forms.Form):
    email = forms.EmailField(
        label=_("e-mail of the account it is about"),
        required=False,
        help_text=_("Leave it empty when she has none here."),
    )
    how = forms.CharField(
        label=_("how you saw who asks, and that she may"), widget=forms.Textarea({"rows": 2})
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("what was done"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("She reads this."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("the reasons"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("She reads this."),
    )


class CorrectionForm(forms.Form):
    name = forms.CharField(label=_("name"), max_length=120)
    email = forms.EmailField(label=_("e-mail"))
