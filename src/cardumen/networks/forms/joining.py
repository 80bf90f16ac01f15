"""The forms by which organisations come into a network."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.actions.applying import LONGEST_ANSWER, LONGEST_QUESTION
from cardumen.networks.models import JoiningTerms, Zone


class EmailField(forms.EmailField):
    """Asks a phone for the keyboard with the @, and does not correct what is typed."""

    def __init__(self, **more: Any) -> None:
        attributes = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        more.setdefault("label", _("e-mail"))
        more.setdefault("error_messages", {"invalid": _("Enter a valid e-mail address.")})
        super().__init__(widget=forms.EmailInput(attributes), **more)


class ZoneForm(forms.Form):
    """Into which zone. Not asked in a network without zones; of who runs one zone, not either."""

    zone = forms.ChoiceField(label=_("zone"), required=False)

    def __init__(self, *args: Any, zones: Sequence[Zone], may_leave: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self._zones = {str(zone.pk): zone for zone in zones}
        choices = [(pk, zone.name) for pk, zone in self._zones.items()]
        if not zones or (len(zones) == 1 and not may_leave):
            self._only = zones[0] if zones else None
            del self.fields["zone"]
            return
        self._only = None
        field = self.fields["zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None")), *choices] if may_leave else choices
        field.required = not may_leave

    def chosen_zone(self) -> Zone | None:
        return self._zones.get(self.cleaned_data.get("zone", ""), self._only)


class InviteForm(ZoneForm):
    """With an organisation chosen the e-mail can be left out, if someone there has an account."""

    email = EmailField(
        required=False,
        help_text=_("The e-mail of the contact person, who receives a link and a code."),
    )

    field_order = ("email", "zone")


class AdmitManyForm(ZoneForm):
    sure = forms.BooleanField(
        label=_("They know about it, and have agreed or belong by decision"),
        error_messages={"required": _("Confirm that they know about it and agree.")},
    )


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("spreadsheet"),
        required=False,
        help_text=_("CSV or XLSX."),
        widget=forms.FileInput({"accept": ".csv,.xlsx,.txt"}),
    )
    rows = forms.CharField(
        label=_("or pasted rows"),
        required=False,
        strip=False,
        max_length=200_000,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false", "wrap": "off"}),
        help_text=_("One line per school: number (or name and commune), e-mail, zone."),
    )


class TermsForm(forms.Form):
    takes_applications = forms.BooleanField(
        label=_("Organisations can apply to join"), required=False
    )
    questions = forms.CharField(
        label=_("Questions to applicants"),
        required=False,
        max_length=LONGEST_QUESTION * JoiningTerms.MOST_QUESTIONS + 20,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One question per line, up to five. Fewer questions get faster answers."),
    )


class ApplicationForm(forms.Form):
    """The network's questions, as many as it has; and its charter, if it has one."""

    charter = forms.BooleanField(
        label=_("We have read the charter and accept it"),
        error_messages={"required": _("Read the charter and accept it.")},
    )

    def __init__(
        self, *args: Any, questions: Sequence[str], has_charter: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        if not has_charter:
            del self.fields["charter"]
        self._names = [f"answer_{place}" for place in range(len(questions))]
        for name, question in zip(self._names, questions, strict=True):
            self.fields[name] = forms.CharField(
                label=question,
                max_length=LONGEST_ANSWER,
                widget=forms.Textarea({"rows": 3}),
                error_messages={"required": _("One line is enough.")},
            )
        self.order_fields(self._names)

    def answers(self) -> list[str]:
        return [self.cleaned_data[name] for name in self._names]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("reason"),
        max_length=200,
        error_messages={"required": _("Write a reason, so that it can be understood later.")},
    )


class ColleagueForm(forms.Form):
    """As it comes back to whoever cannot invite today."""

    email = EmailField(label=_("e-mail"))
