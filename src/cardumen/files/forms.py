"""What people say of a file and of who is in it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.files.enums import Giver, Kind
from cardumen.files.models import File
from cardumen.networks.enums import Visibility

MOST_PEOPLE = 999


class Asked(forms.CharField):
    """Needed unless something else is said instead: not called optional."""

    def validate(self, value: Any) -> None:
        """`DescriptionForm.clean` does."""


class DescriptionForm(forms.Form):
    alt = Asked(
        label=capfirst(_("what it shows")),
        max_length=300,
        help_text=_("In a line, for who cannot see it. “Two rows of seedlings beside a window”"),
    )
    is_decorative = forms.BooleanField(
        label=_("It only decorates: who cannot see it misses nothing"), required=False
    )
    people = forms.IntegerField(
        label=_("How many people can be recognised in it?"),
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_(
            "By a face, a voice or a name; 0 when nobody. It is shown once each has a release."
        ),
        error_messages={"required": _("Write a number; 0 when nobody can be recognised.")},
    )

    def __init__(self, data: Any = None, *, file: File) -> None:
        initial = {
            "alt": file.alt,
            "is_decorative": file.is_decorative,
            "people": file.people,
        }
        super().__init__(data, initial=initial, use_required_attribute=False)
        if file.kind != Kind.PICTURE:
            del self.fields["alt"], self.fields["is_decorative"]
        if file.kind in {Kind.DOCUMENT, Kind.LINK}:
            del self.fields["people"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "alt" in self.fields and not (cleaned.get("alt") or cleaned.get("is_decorative")):
            self.add_error("alt", _("Say in a line what it shows, or that it only decorates."))
        return cleaned


class ReleaseForm(forms.Form):
    about = forms.CharField(
        label=capfirst(_("who is in it")),
        max_length=120,
        help_text=_("A name, or a group: “the choir”. Only your school sees this."),
    )
    people = forms.IntegerField(
        label=capfirst(_("how many people")), min_value=1, max_value=MOST_PEOPLE, initial=1
    )
    giver = forms.ChoiceField(
        label=capfirst(_("who agreed")),
        choices=Giver.choices,
        widget=forms.RadioSelect,
        help_text=_("For somebody under age: the mother, the father or the guardian."),
    )
    given_by = forms.CharField(
        label=capfirst(_("name of the guardian")), max_length=120, required=False
    )
    reach = forms.ChoiceField(
        label=capfirst(_("who may see it")), choices=Visibility.choices, widget=forms.RadioSelect
    )
    in_print = forms.BooleanField(label=capfirst(_("on paper and in PDF too")), required=False)
    expires_on = forms.DateField(
        label=capfirst(_("until")),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    proof = forms.FileField(
        label=_("The signed paper, as a picture or PDF"),
        required=False,
        help_text=_("Only your school sees it."),
    )
    proof_kept_at = forms.CharField(
        label=capfirst(_("where the paper is kept")),
        max_length=200,
        required=False,
        help_text=_("Instead of attaching it. “Folder of 2026, the secretary’s office”"),
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        year = timezone.localdate() + timedelta(days=365)
        super().__init__(data, files, initial={"expires_on": year}, use_required_attribute=False)
