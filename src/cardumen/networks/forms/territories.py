"""Where something is: regions marked, communes written by their names."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.text import plain
from cardumen.territory.models import Territory, TerritoryKind

LONGEST_LIST = 4_000


class TerritoryFields(forms.Form):
    """The fields of a form that asks for regions and communes, both optional."""

    regions = forms.MultipleChoiceField(
        label=_("Regions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    communes = forms.CharField(
        label=_("Communes"),
        required=False,
        max_length=LONGEST_LIST,
        help_text=_("Names, separated by commas."),
    )

    def __init__(self, *args: Any, territories: Iterable[Territory] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._regions = {str(place.pk): place for place in Territory.objects.regions()}
        self._communes: list[Territory] = []
        field = self.fields["regions"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, place.short_name) for key, place in self._regions.items()]
        places = list(territories)
        self.initial["regions"] = [
            str(place.pk) for place in places if place.kind == TerritoryKind.REGION
        ]
        self.initial["communes"] = ", ".join(
            place.name for place in places if place.kind == TerritoryKind.COMMUNE
        )

    def clean_communes(self) -> str:
        """Each name must be that of one commune; accents and case are forgiven."""
        written: str = self.cleaned_data["communes"]
        names = [name.strip() for name in re.split(r"[,;\n]", written) if name.strip()]
        if not names:
            return written
        known = {plain(place.name): place for place in Territory.objects.communes()}
        for name in names:
            place = known.get(plain(name))
            if place is None:
                raise forms.ValidationError(unknown(name, known))
            if place not in self._communes:
                self._communes.append(place)
        return written

    def territories(self) -> list[Territory]:
        """Once valid: the regions in their order, then the communes as they were written."""
        chosen = set(self.cleaned_data["regions"])
        return [place for key, place in self._regions.items() if key in chosen] + self._communes


def unknown(name: str, known: dict[str, Territory]) -> str:
    near = get_close_matches(plain(name), list(known), n=1)
    if near:
        return _("We know no commune “%(name)s”. Did you mean %(near)s?") % {
            "name": name,
            "near": known[near[0]].name,
        }
    return _("We know no commune “%(name)s”. Write its name as on a map.") % {"name": name}
