"""What joins organisations by their registers: schools and their owner, institutions and sites."""

from typing import Any

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Coverage, Organisation, Ownership, Studies
from cardumen.people.models import Viewer
from cardumen.ui.filters import Filters, Words
from cardumen.ui.lists import counted, list_page

PAGE = 50
MOST_SITES = 60
OF_HIGHER_EDUCATION = {OrganisationKind.TECHNICAL_INSTITUTION, OrganisationKind.UNIVERSITY}


def number_words(organisation: Organisation) -> list[str]:
    """Its official number as people call it; a site of an institution has none of its own."""
    if not organisation.official_id or organisation.part_of_id:
        return []
    words = {
        "cl-rbd": _("RBD %(number)s"),
        "cl-rut": _("RUT %(number)s"),
        "cl-slep": _("code %(number)s"),
        "cl-ies": _("code %(number)s"),
    }.get(organisation.register, "%(number)s")
    return [words % {"number": organisation.official_id}]


def ties_of(organisation: Organisation, owner: dict[str, Any] | None) -> dict[str, Any]:
    """Only what applies. `owner`, as `latest_owner` tells it, with the words that say since when;
    `communes` of an owner and `studies` of a site with what is said of them, and `schools` that
    count an owner's; the `sites` of an institution."""
    if organisation.kind == OrganisationKind.SCHOOL:
        return _of_school(owner)
    if organisation.kind == OrganisationKind.AUTHORITY:
        return _of_owner(organisation)
    if organisation.kind in OF_HIGHER_EDUCATION:
        return _of_institution(organisation)
    return {}


class SchoolsFilters(Filters):
    year = Words(place="address", narrows=True)


def schools_of(
    filters: SchoolsFilters, owner: Organisation, viewer: Viewer
) -> dict[str, Any] | None:
    """A page of an owner's schools by name; of the latest year known unless another is asked for.
    None when it has had none."""
    held = Ownership.objects.filter(owner=owner)
    years = list(held.order_by("-year").values_list("year", flat=True).distinct())
    if not years:
        return None
    shown = next((one for one in years if str(one) == filters.asked["year"]), years[0])
    schools = Organisation.objects.visible_to(viewer).schools()
    rows = held.filter(year=shown, school__in=schools).order_by("school__name", "id")
    page = list_page(filters, counted(rows.select_related("school__commune")), size=PAGE)
    return {
        "owner": owner,
        "year": shown,
        "years": years,
        "page": page,
        "summary": _schools(page.total or 0, shown),
    }


def latest_owner() -> Subquery:
    """For a query of organisations: its latest owner, so that a school's page asks once less."""
    held = Ownership.objects.filter(school=OuterRef("pk")).order_by("-year")
    told = JSONObject(pk="owner", name="owner__name", year="year", since="since")
    return Subquery(held.values(told=told)[:1])


def _of_school(told: dict[str, Any] | None) -> dict[str, Any]:
    if told is None:
        return {}
    if told["since"]:
        words = _("School owner since %(since)s, as at %(year)s") % told
    else:
        words = _("School owner, as at %(year)s") % told
    return {"owner": Organisation(pk=told["pk"], name=told["name"]), "owner_words": words}


def _of_owner(owner: Organisation) -> dict[str, Any]:
    latest = Coverage.objects.filter(owner=owner).aggregate(year=Max("year"))["year"]
    communes = Coverage.objects.filter(owner=owner, year=latest).select_related("commune")
    last = owner.schools_by_year.aggregate(year=Max("year"))["year"]
    schools = owner.schools_by_year.filter(year=last).count() if last else 0
    return {
        "communes": [
            (one.commune.name, _coverage(one)) for one in communes.order_by("commune__name")
        ],
        "communes_year": latest,
        "schools": _schools(schools, last) if last else "",
    }


def _coverage(one: Coverage) -> str:
    words = [_("schools transferred in %(year)s") % {"year": one.transfer}] if one.transfer else []
    if one.is_seat:
        words.append(_("seat"))
    return " · ".join(words)


def _of_institution(one: Organisation) -> dict[str, Any]:
    if one.part_of_id is None:
        sites = one.sites.select_related("commune").order_by("commune__name", "name")
        return {"sites": sites[:MOST_SITES]}
    latest = one.studies.aggregate(year=Max("year"))["year"]
    studies = one.studies.filter(year=latest).order_by("-students", "area")
    return {
        "studies": [(study.get_area_display(), _studies(study)) for study in studies],
        "studies_year": latest,
    }


def _studies(one: Studies) -> str:
    programmes = ngettext("%(number)s programme", "%(number)s programmes", one.programmes) % {
        "number": number_format(one.programmes)
    }
    students = ngettext("%(number)s student", "%(number)s students", one.students) % {
        "number": number_format(one.students)
    }
    return f"{programmes} · {students}"


def _schools(number: int, year: int) -> str:
    found = ngettext("%(number)s school", "%(number)s schools", number) % {
        "number": number_format(number)
    }
    return _("%(found)s in %(year)s") % {"found": found, "year": year}
