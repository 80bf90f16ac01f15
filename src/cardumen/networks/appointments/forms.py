"""The forms by which offices are given, ended and handed over."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.invitations.forms import EmailField, WordsField
from cardumen.networks.models import Zone
from cardumen.networks.offices import OfficeClass
from cardumen.people.models import Person
from cardumen.ui.forms import DayField, depends, labelled


class WhoForm(forms.Form):
    """Someone the network knows, or an e-mail address to which an invitation goes."""

    person = depends(forms.ChoiceField(label=_("person"), required=False))
    email = depends(
        EmailField(
            label=_("or the e-mail of another person"),
            required=False,
            help_text=_("This person receives an invitation, and has the role once they accept."),
        )
    )
    words = WordsField()

    def __init__(self, *args: Any, people: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        self._people = {str(person.pk): person for person in people}
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "–"), *((pk, person.name) for pk, person in self._people.items())]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not {"person", "email"}.isdisjoint(self.errors):
            return given
        if bool(given.get("person")) == bool(given.get("email")):
            self.add_error("person", _("Choose a person or enter an e-mail address, not both."))
        return given

    def invited(self) -> dict[str, Any]:
        """To whom an invitation goes, with which words."""
        return {name: self.cleaned_data[name] for name in ("email", "words")}

    def chosen(self) -> Person | None:
        return self._people.get(self.cleaned_data["person"])


class GiveOfficeForm(WhoForm):
    office = forms.ChoiceField(label=_("role"))
    zone = depends(forms.ChoiceField(label=_("zone"), required=False))
    since = DayField(label=_("from"), required=False, help_text=_("Today if left empty."))
    until = DayField(label=_("until"), required=False, help_text=_("First day without the role."))

    field_order = ("office", "zone", "person", "email", "words", "since", "until")

    def __init__(self, *args: Any, zones: Sequence[Zone], **more: Any) -> None:
        super().__init__(*args, **more)
        self._zones = {str(zone.pk): zone for zone in zones}
        office, zone = self.fields["office"], self.fields["zone"]
        assert isinstance(office, forms.ChoiceField)
        assert isinstance(zone, forms.ChoiceField)
        office.choices = labelled((key, one.name) for key, one in OfficeClass.by_key.items())
        zone.choices = [("", "–"), *((pk, zone.name) for pk, zone in self._zones.items())]
        if not zones:
            del self.fields["zone"]

    def described(self) -> list[OfficeClass]:
        """The offices with their meanings, for the page to explain."""
        return list(OfficeClass.by_key.values())

    def written(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "office": OfficeClass.by_key[given["office"]],
            "zone": self._zones.get(given.get("zone", "")),
            "since": given["since"],
            "until": given["until"],
        }


class EndForm(forms.Form):
    on = DayField(label=_("on"), required=False, help_text=_("Today if left empty."))


class HandOverForm(WhoForm):
    on = DayField(label=_("from"), required=False, help_text=_("Today if left empty."))
