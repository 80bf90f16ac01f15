"""The list of organisations: its filters, a page of it, and its map."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cardumen.directory.enums import (
    Area,
    Dependency,
    Level,
    OrganisationKind,
    Status,
    VulnerabilityBand,
)
from cardumen.directory.filters import ANY, Filters, extra_filters
from cardumen.directory.index import Index, Place
from cardumen.directory.models import Organisation
from cardumen.directory.pages.land import Land, land
from cardumen.directory.queries import Viewer
from cardumen.directory.registers.codes import speciality_names
from cardumen.directory.spreadsheets import MOST_ROWS
from cardumen.kernel.errors import Text

PAGE = 50
FEW_CELLS = 200


@dataclass(frozen=True)
class Row:
    url: str
    name: str
    place: str
    levels: str
    pupils: str
    area: str
    dependency: str
    note: str
    """What sets it apart from open schools: its kind, or that it is closed."""


@dataclass(frozen=True)
class Listing:
    filters: Filters
    page: Page[int]
    rows: list[Row]
    land: Land
    summary: str
    map_label: str
    dot: str
    """The size of a lit dot: larger where few would be lost on the land."""
    map_words: str
    download_limit: str

    @property
    def rest(self) -> str:
        """The address without its page, as the pager wants it."""
        return f"{self.filters.address}&" if self.filters.address else ""


@dataclass(frozen=True)
class Choice:
    name: str
    label: Text
    every: Text
    """What stands for no choice; "" where one of the options is always chosen."""
    options: Sequence[tuple[str, Text]]
    chosen: str


def listing(index: Index, filters: Filters, page: str, viewer: Viewer) -> Listing:
    """One page of what the filters let through; `filters` are such as the index knows."""
    positions = index.find(filters)
    paginator: Paginator[int] = Paginator(positions, PAGE)
    shown = paginator.get_page(page)
    count = len(positions)
    cells = index.cells_at(positions)
    summary = _summary(filters, count, index.region_count(positions))
    return Listing(
        filters=filters,
        page=shown,
        rows=_rows(index, list(map(int, shown.object_list)), viewer),
        land=land(cells),
        dot="1.1" if len(cells) > FEW_CELLS else "2.2",
        summary=summary,
        map_label=_("Map: %(summary)s") % {"summary": summary},
        map_words=_map_words(count, index.unplaced(positions)),
        download_limit=_download_limit(count),
    )


def first_choices(index: Index, filters: Filters) -> list[Choice]:
    """The filters most asked for. The commune stands apart: it depends on the region."""
    regions = [(region.code, region.name) for region in index.all_regions if region.code]
    return [
        Choice("region", _("Region"), _("All regions"), regions, filters.region),
        Choice("level", _("Level"), _("All levels"), _labels(Level.choices), filters.level),
        *(
            Choice(
                extra.name,
                extra.label,
                pgettext("filter", "Any"),
                extra.choices(),
                dict(filters.extras).get(extra.name, ""),
            )
            for extra in extra_filters()
        ),
    ]


def commune_choice(index: Index, filters: Filters) -> Choice:
    """Empty until a region is chosen."""
    communes = [(place.code, place.name) for place in index.communes_of(filters.region)]
    return Choice("commune", _("Commune"), _("All communes"), communes, filters.commune)


def more_choices(filters: Filters) -> list[Choice]:
    every = pgettext("filter", "Any")
    specialities = sorted(
        ((str(code), name) for code, name in speciality_names().items()), key=lambda pair: pair[1]
    )
    kinds = [*_labels(OrganisationKind.choices), (ANY, _("All kinds"))]
    statuses = [*_labels(Status.choices), (ANY, pgettext("state of a school", "Any"))]
    return [
        Choice("area", _("Area"), every, _labels(Area.choices), filters.area),
        Choice(
            "dependency", _("Dependency"), every, _labels(Dependency.choices), filters.dependency
        ),
        Choice(
            "vulnerability",
            _("Vulnerable pupils"),
            every,
            _labels(VulnerabilityBand.choices),
            filters.vulnerability,
        ),
        Choice("speciality", _("Speciality"), every, list(specialities), filters.speciality),
        Choice("kind", _("Kind"), "", kinds, filters.kind),
        Choice("status", _("State"), "", statuses, filters.status),
    ]


def is_narrowed(filters: Filters) -> bool:
    """Whether one of the filters of `more_choices` is in use."""
    plain = Filters(
        q=filters.q,
        region=filters.region,
        commune=filters.commune,
        level=filters.level,
        extras=filters.extras,
    )
    return filters != plain


def _labels(choices: Iterable[tuple[str, Text]]) -> list[tuple[str, Text]]:
    return [(value, _capital(label)) for value, label in choices]


def _capital(label: Text) -> str:
    text = str(label)
    return text[:1].upper() + text[1:]


def _rows(index: Index, positions: list[int], viewer: Viewer) -> list[Row]:
    ids = [int(index.ids[position]) for position in positions]
    shown = Organisation.objects.visible_to(viewer).filter(pk__in=ids)
    names = dict(shown.values_list("id", "name"))
    levels = {level: str(level.label) for level in Level}
    kinds = ["", *map(str, OrganisationKind.labels)]
    statuses = ["", *map(str, Status.labels)]
    dependencies = ["", *map(str, Dependency.labels)]
    areas = ["", *map(str, Area.labels)]
    school, open_now = kinds[1], statuses[1]
    return [
        Row(
            url=f"/organisations/{pk}/",
            name=names[pk],
            place=_place(
                index.all_communes[index.communes[at]], index.all_regions[index.regions[at]]
            ),
            levels=", ".join(levels[level] for level in index.levels_at(at)),
            pupils=_pupils(int(index.pupils[at])),
            area=areas[index.areas[at]],
            dependency=dependencies[index.dependencies[at]],
            note=" · ".join(
                word
                for word in (kinds[index.kinds[at]], statuses[index.statuses[at]])
                if word not in (school, open_now)
            ),
        )
        for pk, at in zip(ids, positions, strict=True)
        if pk in names
    ]


def _place(commune: Place, region: Place) -> str:
    return " · ".join(name for name in (commune.name, region.name) if name)


def _pupils(number: int) -> str:
    if number < 0:
        return ""
    return ngettext("%(number)s pupil", "%(number)s pupils", number) % {
        "number": number_format(number)
    }


def _summary(filters: Filters, count: int, regions: int) -> str:
    number = {"number": number_format(count)}
    if filters.kind == OrganisationKind.SCHOOL:
        found = ngettext("%(number)s school", "%(number)s schools", count) % number
    else:
        found = ngettext("%(number)s organisation", "%(number)s organisations", count) % number
    if regions < 2:
        return found
    return _("%(found)s in %(regions)d regions") % {"found": found, "regions": regions}


def _map_words(count: int, unplaced: int) -> str:
    if not unplaced:
        return ""
    return ngettext(
        "%(number)s of the %(count)s has no known place and is not on the map.",
        "%(number)s of the %(count)s have no known place and are not on the map.",
        unplaced,
    ) % {"number": number_format(unplaced), "count": number_format(count)}


def _download_limit(count: int) -> str:
    """What a download leaves out, in words."""
    if count <= MOST_ROWS:
        return ""
    return _("the first %(most)s of %(count)s") % {
        "most": number_format(MOST_ROWS),
        "count": number_format(count),
    }
