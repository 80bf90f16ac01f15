"""The forms of partners: as what and since when; and since when no more."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.networks.enums import PartnerRole
from cardumen.networks.models import Partner
from cardumen.ui.forms import DayField, labelled


class PartnerForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        choices=labelled(PartnerRole.choices),
        error_messages={"required": _("Choose this partner's role.")},
    )
    since = DayField(
        has_come=True,
        label=_("Since"),
        error_messages={"required": _("Enter the first day.")},
    )
    until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("Only if the partner no longer supports the network."),
    )
    takes_over = forms.BooleanField(required=False)

    def __init__(self, *args: Any, operators: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["since"] = timezone.localdate()
        if not operators:
            del self.fields["takes_over"]
            return
        names = ", ".join(partner.organisation.name for partner in operators)
        self.fields["takes_over"].label = _("Replaces %(names)s as operator") % {"names": names}
        self.fields["takes_over"].help_text = _(
            "The earlier partnership ends on the day this one begins. People's roles do not change."
        )

    @property
    def is_take_over(self) -> bool:
        """Once valid."""
        asked: bool = self.cleaned_data.get("takes_over", False)
        return asked and self.cleaned_data["role"] == PartnerRole.OPERATOR


class EndingForm(forms.Form):
    on = DayField(
        has_come=True,
        label=_("First day without this partner"),
        error_messages={"required": _("Enter the first day without this partner.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["on"] = timezone.localdate()
