"""The forms of a zone: what it is called and takes, and whom it is chosen for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.networks.forms.territories import TerritoryFields
from cardumen.networks.models import Zone


class ZoneForm(TerritoryFields):
    name = forms.CharField(
        label=_("Name"), max_length=60, error_messages={"required": _("Enter a name for the zone.")}
    )

    field_order = ["name", "regions", "communes"]

    def __init__(self, *args: Any, zone: Zone | None = None, **kwargs: Any) -> None:
        places = zone.territories.order_by("code") if zone else ()
        super().__init__(*args, territories=places, **kwargs)
        self.fields["regions"].help_text = _(
            "Members in these places belong to the zone, also those that join later, "
            "unless you choose another zone for them."
        )
        if zone:
            self.initial["name"] = zone.name

    def facts(self) -> dict[str, Any]:
        """Once valid: what adding and changing take alike."""
        return {"name": self.cleaned_data["name"], "territories": self.territories()}


class AssigningForm(forms.Form):
    """`zone` is the key of a zone, or BY_PLACE."""

    BY_PLACE = "by-place"

    zone = forms.ChoiceField(
        label=_("Move the marked members to"), error_messages={"required": _("Choose a zone.")}
    )

    def __init__(self, *args: Any, zones: list[Zone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((str(zone.pk), zone.name) for zone in zones),
            (self.BY_PLACE, _("zone of its commune")),
        ]
        self._zones = {str(zone.pk): zone for zone in zones}

    def chosen(self) -> Zone | None:
        """Once valid; None: by its commune."""
        return self._zones.get(self.cleaned_data["zone"])
