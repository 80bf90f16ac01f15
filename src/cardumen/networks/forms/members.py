"""The forms of membership: into which zone, a group, why it pauses or ends."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.models import Zone


class ZoneChoice(forms.Form):
    """Into which zone. Not asked in a network without zones; of who runs one zone, not either.
    `unchosen`: what becomes of whoever is put into none."""

    zone = forms.ChoiceField(label=_("Zone"), required=False)

    def __init__(
        self, *args: Any, zones: Sequence[Zone], may_leave: bool, unchosen: str = "", **more: Any
    ) -> None:
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
        field.choices = [("", unchosen), *choices] if may_leave else choices
        field.required = not may_leave

    def chosen_zone(self) -> Zone | None:
        return self._zones.get(self.cleaned_data.get("zone", ""), self._only)


class AdmitManyForm(ZoneChoice):
    sure = forms.BooleanField(
        label=_("They know about it, and have agreed or belong by decision"),
        error_messages={"required": _("Confirm that they know about it and agree.")},
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("reason"),
        max_length=200,
        error_messages={"required": _("Write a reason, so that it can be understood later.")},
    )
