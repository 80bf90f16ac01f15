"""The page of one organisation: what it is, what registers say of it by year, who is there."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.codes import levels_of, speciality_names, teaching_names
from cardumen.directory.enums import Area, Level, OrganisationKind, Status
from cardumen.directory.models import (
    Affiliation,
    Organisation,
    SchoolFacts,
    SpecialityTaught,
    TeachingOffer,
)
from cardumen.directory.pages.actors import number_words, ties_of
from cardumen.directory.pages.land import Land, land
from cardumen.directory.rules import may_edit_organisation
from cardumen.directory.spelling import school_name
from cardumen.directory.travel import travel_between
from cardumen.kernel import formats
from cardumen.kernel.names import the
from cardumen.people.models import Person, Viewer

MOST_YEARS = 10
UNKNOWN = "–"


def survivor_of(pk: int) -> Organisation | None:
    """The organisation that the one of this id was found to be."""
    # door: those that were merged leave the door, and lead on.
    merged = Organisation.objects.merged_away().select_related("merged_into").filter(pk=pk).first()
    return merged.merged_into if merged else None


def may_edit(organisation: Organisation, viewer: Viewer) -> bool:
    return isinstance(viewer, Person) and may_edit_organisation.allows(organisation, viewer)


def organisation_page(
    organisation: Organisation, viewer: Viewer, acting_for: Organisation | None
) -> dict[str, Any]:
    years = list(
        organisation.facts_by_year.select_related("commune").order_by("-year")[:MOST_YEARS]
    )
    offers = list(TeachingOffer.objects.filter(facts__in=years).order_by("code"))
    taught = list(SpecialityTaught.objects.filter(facts__in=years).order_by("code"))
    now = organisation.facts_id
    people = Affiliation.objects.current().visible_to(viewer).filter(organisation=organisation)
    return {
        "organisation": organisation,
        "place": _place(organisation),
        "tags": _tags(organisation, [offer for offer in offers if offer.facts_id == now]),
        "warning": _warning(organisation),
        "figures": _figures(organisation),
        "facts": _facts_table(organisation, years, offers) if years else None,
        "teachings": [
            teaching_names().get(offer.code, str(offer.code))
            for offer in offers
            if offer.facts_id == now
        ],
        "specialities": [
            speciality_names().get(one.code, str(one.code)) for one in taught if one.facts_id == now
        ],
        "vulnerabilities": _vulnerabilities(organisation),
        "people": list(people.select_related("person").order_by("person__name", "id")),
        "land": _land(organisation),
        "coordinates": _coordinates(organisation),
        "way": _way(organisation, acting_for),
        "ties": ties_of(organisation, getattr(organisation, "owner_told", None)),
    }


def in_short(organisation: Organisation) -> list[str]:
    """Where it is, its size, its area and its pupils' vulnerability, as far as they are known: for
    whoever decides about it. `with_places` fetches the places, and the facts are its own."""
    facts, parts = organisation.facts, [organisation.locality]
    if facts and facts.enrolment is not None:
        count = {"number": number_format(facts.enrolment)}
        parts.append(ngettext("%(number)s pupil", "%(number)s pupils", facts.enrolment) % count)
    if facts and facts.is_rural is not None:
        parts.append(_area(facts))
    if organisation.vulnerability is not None:
        share = {"share": formats.percent(organisation.vulnerability)}
        parts.append(_("%(share)s of them vulnerable") % share)
    if organisation.kind != OrganisationKind.SCHOOL:
        parts.append(organisation.get_kind_display())
    elif facts and facts.dependency:
        parts.append(facts.get_dependency_display())
    return [part for part in parts if part]


def _land(organisation: Organisation) -> Land | None:
    if organisation.cell_x is None or organisation.cell_y is None:
        return None
    return land([(organisation.cell_x, organisation.cell_y)])


def _coordinates(organisation: Organisation) -> str:
    if organisation.latitude is None or organisation.longitude is None:
        return _("Coordinates unknown.")
    pair = (organisation.latitude, organisation.longitude)
    return " · ".join(number_format(degrees, 3) for degrees in pair)


def _place(organisation: Organisation) -> str:
    """Its commune and region in full, and its number in the register."""
    parts = [place.name for place in (organisation.commune, organisation.region) if place]
    parts += number_words(organisation)
    return " · ".join(parts)


def _tags(organisation: Organisation, offers: Sequence[TeachingOffer]) -> list[str]:
    taught = {str(level) for offer in offers for level in levels_of(offer.code)}
    tags = [str(level.label) for level in Level if level in taught]
    facts = organisation.facts
    if organisation.kind != OrganisationKind.SCHOOL:
        tags.append(organisation.get_kind_display())
    if facts and facts.is_rural is not None:
        tags.append(_area(facts))
    if facts and facts.dependency:
        tags.append(facts.get_dependency_display())
    return tags


def _area(facts: SchoolFacts) -> str:
    if facts.is_rural is None:
        return UNKNOWN
    return str((Area.RURAL if facts.is_rural else Area.URBAN).label)


def _warning(organisation: Organisation) -> str:
    """What a visitor must know first."""
    return {
        Status.CLOSED.value: _("This school is closed."),
        Status.RECESS.value: _("This school is in recess."),
        Status.AUTHORISED.value: _("This school is authorised but does not have any pupils yet."),
    }.get(organisation.status, "")


def _figures(organisation: Organisation) -> list[tuple[str, str, str]]:
    """Each with what it counts before it, and how many and when below."""
    figures: list[tuple[str, str, str]] = []
    facts = organisation.facts
    if facts and facts.enrolment is not None:
        figures.append((_("Pupils"), number_format(facts.enrolment), str(facts.year)))
    if organisation.vulnerability is not None:
        figures.append(
            (
                _("Vulnerable pupils"),
                formats.percent(organisation.vulnerability),
                _("of %(pupils)s pupils, %(year)s")
                % {
                    "pupils": number_format(organisation.vulnerability_pupils or 0),
                    "year": organisation.vulnerability_year,
                },
            )
        )
    return figures


def _vulnerabilities(organisation: Organisation) -> list[tuple[int, str, str, str]]:
    indices = organisation.vulnerabilities.order_by("-year", "level")[: 2 * MOST_YEARS]
    return [
        (
            index.year,
            index.get_level_display(),
            formats.percent(index.value),
            number_format(index.pupils),
        )
        for index in indices
    ]


def _facts_table(
    organisation: Organisation, years: list[SchoolFacts], offers: Sequence[TeachingOffer]
) -> dict[str, Any]:
    """A column a year, latest first; a row a fact."""
    owner = getattr(organisation, "owner_told", None)
    names = {
        field.name: str(field.verbose_name)
        for field in SchoolFacts._meta.get_fields()
        if hasattr(field, "verbose_name")
    }
    rows = [
        (names["name"], [school_name(facts.name) for facts in years]),
        (names["commune"], [facts.commune.name if facts.commune else "" for facts in years]),
        (names["status"], [facts.get_status_display() for facts in years]),
        (names["dependency"], [facts.get_dependency_display() for facts in years]),
        (names["owner_id"], [_owner(facts, owner) for facts in years]),
        (_("area"), [_area(facts) for facts in years]),
        (_("levels"), [_levels(facts, offers) for facts in years]),
        (names["enrolment"], [_number(facts.enrolment) for facts in years]),
        (names["primary_enrolment"], [_number(facts.primary_enrolment) for facts in years]),
        (names["has_pupils"], [_yes_or_no(facts.has_pupils) for facts in years]),
        (names["has_integration"], [_yes_or_no(facts.has_integration) for facts in years]),
        (names["religion"], [facts.get_religion_display() for facts in years]),
        (names["enrolment_fee"], [facts.enrolment_fee.capitalize() for facts in years]),
        (names["monthly_fee"], [facts.monthly_fee.capitalize() for facts in years]),
    ]
    known = [(label, [value or UNKNOWN for value in values]) for label, values in rows]
    return {
        "years": [facts.year for facts in years],
        "rows": [(label, values) for label, values in known if set(values) != {UNKNOWN}],
    }


def _owner(facts: SchoolFacts, told: dict[str, Any] | None) -> str:
    """By name where a list of owners tells it of that year, `told` as `latest_owner` does; else by
    the number that the register has."""
    if told is not None and (told["since"] or told["year"]) <= facts.year <= told["year"]:
        return str(told["name"])
    return f"RUT {facts.owner_id}" if facts.owner_id else ""


def _levels(facts: SchoolFacts, offers: Sequence[TeachingOffer]) -> str:
    now = [offer.code for offer in offers if offer.facts_id == facts.pk]
    taught = {str(level) for code in now for level in levels_of(code)}
    return ", ".join(str(level.label) for level in Level if level in taught)


def _number(number: int | None) -> str:
    return "" if number is None else number_format(number)


def _yes_or_no(answer: bool | None) -> str:
    return "" if answer is None else _("yes") if answer else _("no")


def _way(organisation: Organisation, acting_for: Organisation | None) -> str:
    if acting_for is None or acting_for == organisation:
        return ""
    travel = travel_between(acting_for, organisation)
    if travel.kilometres is None:
        return ""
    return _("From %(the_name)s: %(way)s") % {
        "the_name": the(acting_for),
        "way": travel.words,
    }
