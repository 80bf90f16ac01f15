"""Forms that record an incident and the people affected."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.people.incidents.actions import faults_of_days
from cardumen.ui.forms import DayField, depends, say_faults


class IncidentForm(forms.Form):
    what = forms.CharField(label=_("what happened"), widget=forms.Textarea({"rows": 3}))
    happened_on = DayField(label=_("date of the incident"))
    found_on = DayField(label=_("date of discovery"), has_come=True)
    which_data = forms.CharField(label=_("data affected"), widget=forms.Textarea({"rows": 2}))
    tells_people = forms.BooleanField(
        label=_("sensitive data, of children under 14, or economic"),
        required=False,
        help_text=_("If ticked, each affected person must be notified."),
    )
    measures = forms.CharField(
        label=_("measures taken"), required=False, widget=forms.Textarea({"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if "happened_on" in given and "found_on" in given:
            say_faults(self, faults_of_days(given["happened_on"], given["found_on"]))
        return given


class IncidentEditForm(IncidentForm):
    agency_told_on = DayField(label=_("date of notice to the Agency"), required=False)


class AffectedForm(forms.Form):
    addresses = depends(
        forms.CharField(
            label=_("e-mails of those affected"),
            required=False,
            max_length=500_000,
            widget=forms.Textarea({"rows": 4}),
            help_text=_("Paste them as they are, from a list or a spreadsheet."),
        )
    )
    everybody = forms.BooleanField(label=_("everyone who has an account"), required=False)
