"""What is noted of an incident, and of data given to others."""

from django import forms
from django.utils.translation import gettext_lazy as _


def day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class IncidentForm(forms.Form):
    what = forms.CharField(label=_("what happened"), widget=forms.Textarea({"rows": 3}))
    happened_on = forms.DateField(label=_("when it happened"), widget=day())
    found_on = forms.DateField(label=_("when it was found"), widget=day())
    which_data = forms.CharField(label=_("which data"), widget=forms.Textarea({"rows": 2}))
    tells_people = forms.BooleanField(
        label=_("sensitive data, of children under 14, or economic"),
        required=False,
        help_text=_("Then each person it touched must be told."),
    )
    measures = forms.CharField(
        label=_("what was done about it"), required=False, widget=forms.Textarea({"rows": 3})
    )


class IncidentEditForm(IncidentForm):
    agency_told_on = forms.DateField(
        label=_("when the Agency was told"), required=False, widget=day()
    )


class AffectedForm(forms.Form):
    addresses = forms.CharField(
        label=_("their e-mails"),
        required=False,
        max_length=500_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Pasted as they come, from a list or a spreadsheet."),
    )
    everybody = forms.BooleanField(label=_("everybody who has an account"), required=False)


class DisclosureForm(forms.Form):
    recipient = forms.CharField(label=_("who received it"), max_length=160)
    recipient_email = forms.EmailField(
        label=_("their e-mail"), required=False, help_text=_("Corrections are sent there.")
    )
    what = forms.CharField(label=_("which data"), max_length=200)
    purpose = forms.CharField(label=_("what for"), max_length=200)
    addresses = forms.CharField(
        label=_("e-mails of the people in it"), widget=forms.Textarea({"rows": 4})
    )
