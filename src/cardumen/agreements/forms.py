"""What is asked of those who write and sign agreements."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.agreements.enums import PartyRole
from cardumen.directory.models import Organisation
from cardumen.ui.forms import depends, labelled

LONGEST = 3000


def _lines(label: Any, *, rows: int = 3, required: bool = False, help_text: Any = "") -> Any:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=required,
        help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
    )


class AgreementForm(forms.Form):
    aims = _lines(capfirst(_("aims")), required=True)
    tasks = _lines(capfirst(_("tasks")))
    dates = forms.CharField(label=capfirst(_("dates")), max_length=200, required=False)
    duties = _lines(capfirst(_("duties of each party")), rows=4)
    protection = _lines(
        capfirst(_("protection of children")),
        rows=4,
        required=True,
        help_text=_("No names of pupils."),
    )


class AmendmentForm(AgreementForm):
    """`since`: the version that they began from."""

    why = forms.CharField(label=_("What changes, and why?"), max_length=300)
    since = forms.IntegerField(widget=forms.HiddenInput)


class PartyForm(forms.Form):
    role = forms.ChoiceField(label=capfirst(_("as")), choices=labelled(PartyRole.choices))
    organisation = forms.TypedChoiceField(label=_("Signs for"), coerce=int)
    name = forms.CharField(label=capfirst(_("name")), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Without an account here, they get a link to read and sign the agreement."),
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.fields["organisation"]
        assert isinstance(asked, forms.TypedChoiceField)
        asked.choices = [(one.pk, one.name) for one in organisations]


class AnswerForm(forms.Form):
    """`version`: the one that they have read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = depends(
        forms.CharField(
            label=_("If you do not sign: what has to change?"),
            max_length=1000,
            required=False,
            widget=forms.Textarea({"rows": 2}),
        )
    )


class LinkForm(AnswerForm):
    name = forms.CharField(label=_("Your name"), max_length=120)
    right = forms.CharField(
        label=_("Your role"),
        max_length=160,
        help_text=_("For example: legal representative."),
    )
    field_order = ["version", "name", "right", "why"]


class PaperForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Who signed"), max_length=120)
    right = forms.CharField(label=_("Their role"), max_length=160)
    scan = forms.FileField(
        label=_("Signed paper, as a picture or PDF"),
        help_text=_("Only the parties of this agreement see it."),
    )
