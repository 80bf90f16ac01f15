"""The forms of creating a network, and of saying who may."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.kernel.names import of
from cardumen.networks.enums import FounderPart
from cardumen.networks.forms.networks import NetworkForm
from cardumen.people.models import Person
from cardumen.ui.forms import DayField, labelled


class FounderForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"),
        error_messages={"required": _("Enter the e-mail of their account.")},
    )

    person: Person | None = None

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.person = Person.objects.filter(email__iexact=email, is_active=True).first()
        if self.person is None:
            raise forms.ValidationError(
                _("No account here uses this e-mail. Send an invitation first.")
            )
        return email


class FoundingForm(NetworkForm):
    """Asks besides since when it has worked, and what the founder's organisation is in it."""

    founded_on = DayField(
        has_come=True,
        label=_("Active since"),
        help_text=_("Today, or the day on which the network began."),
        error_messages={"required": _("Enter the day on which the network began.")},
    )
    parts = forms.MultipleChoiceField(
        label=_("Role of your organisation"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, acting_for: Organisation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["founded_on"] = timezone.localdate()
        if acting_for is None:
            del self.fields["parts"]
            return
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.label = _("Role of %(of_organisation)s") % {"of_organisation": of(acting_for.name)}
        field.choices = labelled(FounderPart.choices)

    def parts_chosen(self) -> list[FounderPart]:
        return [FounderPart(part) for part in self.cleaned_data.get("parts", [])]
