"""The filters of the list of organisations."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cardumen.directory.codes import speciality_names, teaching_names
from cardumen.directory.enums import (
    Area,
    Dependency,
    Level,
    OrganisationKind,
    Status,
)
from cardumen.directory.index import ANY, Index, extra_filters
from cardumen.directory.travel import NEAREST
from cardumen.kernel.errors import Text
from cardumen.methods.travel import Point
from cardumen.ui.filters import AnyOf, Check, Filters, Number, OneOf, Order, Words

LONGEST_TEXT = 120
EVERY = pgettext_lazy("filter", "Any")


def _specialities() -> list[tuple[str, Text]]:
    names = ((str(code), name) for code, name in speciality_names().items())
    return sorted(names, key=lambda pair: pair[1])


class OfAnotherRoom(OneOf):
    """A filter of another room, which alone knows what its values mean."""

    def read(self, text: str) -> str:
        return text[:LONGEST_TEXT]

    def is_understood(self, text: str, value: Any) -> bool:
        return not text or text in dict(self._choices())


class OrganisationFilters(Filters):
    """Open schools unless asked otherwise; `region` and `commune` are codes, `speciality` and
    `teaching` numbers. Of places and teachings only those exist that have an organisation.

    The bounds of vulnerability are per cent of the index's year (`Index.vulnerability_year`);
    a school without a figure of that year is within none."""

    q = Words(
        _("Name, commune or RBD"), longest=LONGEST_TEXT, placeholder=_("Name, commune or RBD")
    )
    region = OneOf(_("Region"), every=_("All regions"), place="first")
    commune = OneOf(_("Commune"), every=_("All communes"), place="first", follows="region")
    level = AnyOf(_("Level"), Level.choices)
    area = OneOf(_("Area"), Area.choices, every=EVERY)
    vulnerability = Number(
        _("Vulnerable pupils, at least (%)"),
        chip=_("At least %(number)s%% vulnerable pupils"),
        most=100,
    )
    vulnerability_below = Number(
        _("Vulnerable pupils, below (%)"),
        chip=_("Below %(number)s%% vulnerable pupils"),
        most=100,
    )
    speciality = OneOf(_("Speciality"), _specialities, every=EVERY)
    status = OneOf(
        _("State"),
        [*Status.choices, (ANY, pgettext_lazy("state of a school", "Any"))],
        every="",
        initial=Status.OPEN.value,
    )
    dependency = AnyOf(_("Type of school"), Dependency.choices)
    teaching = AnyOf(_("Teaching"))
    kind = AnyOf(
        _("Type"),
        [*OrganisationKind.choices, (ANY, _("All kinds"))],
        initial=(OrganisationKind.SCHOOL.value,),
        all_of=ANY,
    )
    with_pupils = Check(_("With pupils enrolled"))
    vulnerability_unknown = Check(_("No data on vulnerability"))

    order = Order(("name", _("By name")), NEAREST)

    def __init__(
        self, query: Mapping[str, str], index: Index, *, here: Point | None = None
    ) -> None:
        """`here`: where the viewer's own organisation is."""
        super().__init__(query)
        self._index, self.here = index, here
        if here is None:
            self.offer("order", [("name", _("By name"))])
        self.offer("region", [(one.code, one.name) for one in index.all_regions if one.code])
        self.offer("commune", [(one.code, one.name) for one in index.all_communes if one.code])
        names = teaching_names()
        self.offer(
            "teaching",
            [(str(code), f"{code} · {names.get(code, '')}") for code in sorted(index.teachings)],
        )
        self.extras = [extra.name for extra in extra_filters()]
        for extra in extra_filters():
            self.fields[extra.name] = OfAnotherRoom(
                extra.label, cache(extra.choices), every=EVERY, place="first"
            )
        # The widest of those in sight comes last.
        self.fields["level"] = self.fields.pop("level")

    def clean_commune(self) -> Any:
        """None of another region than the one asked for."""
        region, commune = self.cleaned_data["region"], self.cleaned_data["commune"]
        here = [(one.code, one.name) for one in self._index.communes_of(region)]
        if region or not commune:
            self.offer("commune", here)
        return commune if not region or commune in dict(here) else ""

    @property
    def keeps(self) -> bool:
        """Whether everyone finds the same as long as the directory stays as it is: what other
        rooms let through may change at any time, and who is near depends on who asks."""
        return self.near is None and not any(self.asked[name] for name in self.extras)

    @property
    def near(self) -> Point | None:
        """From where the nearest come first, if that is asked."""
        return self.here if self.asked["order"] == NEAREST[0] else None

    @property
    def choices_of_others(self) -> str:
        """Changes when another room offers something else."""
        return repr([cast(OneOf, self.fields[name]).options for name in self.extras])
