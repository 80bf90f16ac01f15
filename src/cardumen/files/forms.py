"""What people say of a file and of who is in it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.files.actions import Agreement, faults_in
from cardumen.files.enums import Giver, Kind
from cardumen.files.models import File
from cardumen.networks.enums import Visibility
from cardumen.ui.forms import DayField, depends, say_faults

MOST_PEOPLE = 999


class DescriptionForm(forms.Form):
    alt = depends(
        forms.CharField(
            required=False,
            label=capfirst(_("description")),
            max_length=300,
            help_text=_(
                "In one line, for people who cannot see it. “Two rows of seedlings beside a window”"
            ),
        )
    )
    is_decorative = forms.BooleanField(
        label=_("Decorative: people who cannot see it miss nothing"), required=False
    )
    people = forms.IntegerField(
        label=_("How many people can be recognised in it?"),
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_(
            "By a face, a voice or a name; 0 if no one. The file is shown once each "
            "person has a release."
        ),
        error_messages={"required": _("Enter a number; 0 if no one can be recognised.")},
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
            self.add_error("alt", _("Describe the picture in one line, or mark it as decorative."))
        return cleaned


class ReleaseForm(forms.Form):
    about = forms.CharField(
        label=capfirst(_("people shown")),
        max_length=120,
        help_text=_("A name, or a group: “the choir”. Only your school sees this."),
    )
    people = forms.IntegerField(
        label=capfirst(_("number of people")), min_value=1, max_value=MOST_PEOPLE, initial=1
    )
    giver = forms.ChoiceField(
        label=capfirst(_("consent given by")),
        choices=Giver.choices,
        widget=forms.RadioSelect,
        help_text=_("For a minor: the mother, father or guardian."),
    )
    given_by = depends(
        forms.CharField(label=capfirst(_("name of the guardian")), max_length=120, required=False)
    )
    reach = forms.ChoiceField(
        label=capfirst(_("who may see it")), choices=Visibility.choices, widget=forms.RadioSelect
    )
    in_print = forms.BooleanField(label=capfirst(_("also on paper and in PDF")), required=False)
    expires_on = DayField(label=capfirst(_("until")))
    proof = depends(
        forms.FileField(
            label=_("Signed paper, as a picture or PDF"),
            required=False,
            help_text=_("Only your school sees it."),
        )
    )
    proof_kept_at = depends(
        forms.CharField(
            label=capfirst(_("place of the signed paper")),
            max_length=200,
            required=False,
            help_text=_("If you do not attach it. “Folder 2026, at the school’s reception”"),
        )
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        year = timezone.localdate() + timedelta(days=365)
        super().__init__(
            data,
            files,
            auto_id="id_release_%s",  # beside a form that asks of people too
            initial={"expires_on": year},
            use_required_attribute=False,
        )

    def clean(self) -> dict[str, Any]:
        """Says beside what the fields lack what the action would refuse."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        told = {
            "about": "",
            "giver": "",
            "reach": "",
            "expires_on": timezone.localdate(),
            **cleaned,
        }
        if told.pop("proof", None) or "proof" in self.errors:
            told["proof_kept_at"] = "attached"
        say_faults(self, faults_in(Agreement(**told)))
        return cleaned
