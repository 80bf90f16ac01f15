"""A list of schools to invite, each row as it is understood, with what is wrong with it."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cardumen.directory.enums import OrganisationKind, Status
from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.pages.found import organisations_called
from cardumen.kernel.text import harmless_cell, plain
from cardumen.networks.invite_lists.spreadsheets import NUMBER, Row
from cardumen.networks.models import Application, Invitation, Membership, Network, Zone

# So many of one name are looked through for the commune.
MOST_CALLED: Final = 100


@dataclass(frozen=True)
class Understood:
    """A row as it was understood; `problem` says what is wrong with it and how to fix it."""

    row: Row
    organisation: Organisation | None
    zone: Zone | None
    email: str
    problem: str = ""


def understand(rows: Sequence[Row], network: Network, zones: Sequence[Zone]) -> list[Understood]:
    """Each row as understood; `zones` are those into which the asking person may invite. Where
    none are given the network has none, or none is theirs to name."""
    numbers = {number.group(1) for row in rows if (number := NUMBER.fullmatch(row.school))}
    by_number = {
        school.official_id: school
        for school in Organisation.objects.visible_to(None)
        .schools()
        .filter(official_id__in=numbers)
        .select_related("commune")
    }
    taken = _taken(network)
    seen: dict[int, int] = {}
    understood = []
    for row in rows:
        one = _understand(row, by_number, zones, taken)
        if one.organisation is not None and not one.problem:
            before = seen.setdefault(one.organisation.pk, row.line)
            if before != row.line:
                told = _("The school is already in line %(line)d.") % {"line": before}
                one = replace(one, problem=told)
        understood.append(one)
    return understood


def _understand(
    row: Row,
    by_number: dict[str, Organisation],
    zones: Sequence[Zone],
    taken: Callable[[Organisation], str],
) -> Understood:
    school, problem = _school(row, by_number)
    zone = next((zone for zone in zones if plain(zone.name) == plain(row.zone)), None)
    email = row.email.strip().lower()
    problem = (
        problem
        or _wrong_with_email(email)
        or ("" if zone or not row.zone else _wrong_with_zone(row.zone, zones))
        or (taken(school) if school else "")
    )
    return Understood(row, school, zone, email, problem)


def _wrong_with_email(email: str) -> str:
    if not email:
        return _("The e-mail is missing. Enter the e-mail of a person at the school.")
    try:
        validate_email(email)
    except ValidationError:
        told = _("“%(email)s” is not an e-mail address. Check it for missing letters.")
        return told % {"email": email}
    return ""


def _wrong_with_zone(name: str, zones: Sequence[Zone]) -> str:
    if not zones:
        return _("The network does not have zones. Leave that cell empty.")
    return _("There is no zone “%(zone)s”. Enter one of %(zones)s, or none.") % {
        "zone": name,
        "zones": ", ".join(zone.name for zone in zones),
    }


def _school(row: Row, by_number: dict[str, Organisation]) -> tuple[Organisation | None, str]:
    if not row.school:
        return None, _("The school is missing. Enter its number, or its name and commune.")
    number = NUMBER.fullmatch(row.school)
    if number:
        school = by_number.get(number.group(1))
        if school is None:
            return None, _(
                "There is no school with the number %(number)s. Look it up in the directory."
            ) % {"number": row.school}
        return school, ""
    found = organisations_called(row.school, None, most=MOST_CALLED, kind=OrganisationKind.SCHOOL)
    if row.commune:
        there = [
            school
            for school in found
            if school.commune is not None and plain(school.commune.name) == plain(row.commune)
        ]
        if found and not there:
            places = ", ".join(sorted({school.commune.name for school in found if school.commune}))
            return None, _("“%(name)s” is not in %(commune)s but in %(places)s.") % {
                "name": row.school,
                "commune": row.commune,
                "places": places[:120],
            }
        found = there
    exact = [school for school in found if plain(school.name) == plain(row.school)]
    found = exact if len(exact) == 1 else found
    if len(found) == 1:
        return found[0], ""
    if not found:
        return None, _(
            "There is no school “%(name)s”. Enter its number, or its name as in the directory."
        ) % {"name": row.school}
    return None, _(
        "%(count)d schools have this name. Enter the number of the one you mean (%(numbers)s …)."
    ) % {
        "count": len(found),
        "numbers": ", ".join(school.official_id for school in found[:3]),
    }


def _taken(network: Network) -> Callable[[Organisation], str]:
    """Why a school needs no invitation; "" where it does."""
    own = {"network": network}
    # door: whether anyone works there.
    peopled = Affiliation.objects.current().values("organisation")
    members = _schools(Membership.objects.filter(until=None, organisation__in=peopled, **own))
    invited = _schools(Invitation.objects.open().to_membership().filter(**own))
    asking = _schools(Application.objects.waiting().filter(**own))

    def reason(school: Organisation) -> str:
        if school.status == Status.CLOSED:
            return _("%(school)s has closed. Remove the row.") % {"school": school}
        if school.pk in members:
            return _("%(school)s is already a member. Remove the row.") % {"school": school}
        if school.pk in invited:
            return _("%(school)s already has an invitation. Remove the row.") % {"school": school}
        if school.pk in asking:
            return _("%(school)s has asked to join. Answer its application.") % {"school": school}
        return ""

    return reason


def _schools(rows: QuerySet[Any]) -> set[int]:
    return set(rows.exclude(organisation=None).values_list("organisation", flat=True))


def as_csv(rows: Sequence[Understood]) -> str:
    """The rows with what is wrong with each, to be fixed and uploaded again."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([_("RBD"), _("commune"), _("e-mail"), _("zone"), _("what to fix")])
    for one in rows:
        writer.writerow([harmless_cell(cell) for cell in (*one.row.cells, one.problem)])
    return "\ufeff" + file.getvalue()
