"""What is asked about data, and what is answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.people.rights.enums import Asker, RequestKind

KINDS = [
    (RequestKind.ACCESS, _("see my data")),
    (RequestKind.RECTIFICATION, _("correct my data")),
    (RequestKind.ERASURE, _("erase my data")),
    (RequestKind.OPPOSITION, _("object to a use of my data")),
    (RequestKind.PORTABILITY, _("export my data")),
    (RequestKind.BLOCKING, _("hide my data from everyone")),
]
ASKERS = [
    (Asker.SELF, _("It is about my data")),
    (Asker.REPRESENTATIVE, _("I represent the person")),
    (Asker.HEIR, _("I am the person's heir")),
]


class AskForm(forms.Form):
    """For themselves: what the request needs said."""

    text = forms.CharField(max_length=4000, widget=forms.Textarea({"rows": 5}))

    def __init__(self, *args: Any, kind: RequestKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        text.label, text.help_text = _("other information"), ""
        text.required = kind in (RequestKind.RECTIFICATION, RequestKind.OPPOSITION)
        if kind == RequestKind.RECTIFICATION:
            text.label = _("what is wrong, and what is correct")
            text.help_text = _("You can change your name yourself on “My account”.")
        elif kind == RequestKind.OPPOSITION:
            text.label = _("which use, and reason for objecting")
        elif kind == RequestKind.ERASURE:
            text.help_text = _("For example which colleague takes over your drafts.")


class AskForAnotherForm(forms.Form):
    """For who has no account, or asks for someone else."""

    kind = forms.ChoiceField(label=_("your request"), choices=KINDS)
    asker = forms.ChoiceField(label=_("your identity"), choices=ASKERS)
    about_name = forms.CharField(label=_("name of the person concerned"), max_length=120)
    about_email = forms.EmailField(label=_("e-mail of the person concerned"), required=False)
    asker_name = forms.CharField(
        label=_("your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    reply_to = forms.EmailField(
        label=_("e-mail for our answer"), widget=forms.EmailInput({"autocomplete": "email"})
    )
    text = forms.CharField(
        label=_("subject of the request"),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_(
            "If you represent someone, describe how; we ask for the document if we need it."
        ),
    )


class IdentityForm(forms.Form):
    email = forms.EmailField(
        label=_("e-mail of the account concerned"),
        required=False,
        help_text=_("Leave it empty if the person does not have an account here."),
    )
    how = forms.CharField(
        label=_("how you verified the requester's identity and right to ask"),
        widget=forms.Textarea({"rows": 2}),
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("action taken"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The requester reads this."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("reasons"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The requester reads this."),
    )


class CorrectionForm(forms.Form):
    name = forms.CharField(label=_("name"), max_length=120)
    email = forms.EmailField(label=_("e-mail"))
