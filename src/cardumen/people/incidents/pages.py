"""The register of incidents, to read and to export."""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.kernel.text import harmless_cell
from cardumen.people.incidents.models import Affected, Incident
from cardumen.people.models import Person
from cardumen.people.rules import may_answer_for_data
from cardumen.ui.filters import Filters
from cardumen.ui.lists import ListPage, counted, list_page, paged
from cardumen.ui.panels import Duty, Waiting, add_duty

INCIDENTS_A_PAGE = 30
PEOPLE_A_PAGE = 50


def incidents_visible_to(person: Person) -> "QuerySet[Incident]":
    """Administrators see the register; no one else."""
    return Incident.objects.all() if may_answer_for_data.allows(person) else Incident.objects.none()


def incidents(filters: Filters, person: Person) -> ListPage[Any]:
    """`affected_count`: whom each touched."""
    found: QuerySet[Any] = incidents_visible_to(person).annotate(affected_count=Count("affected"))
    return list_page(filters, counted(found.order_by("-found_on", "-pk")), size=INCIDENTS_A_PAGE)


def incident_page(query: Mapping[str, str], incident: Incident) -> dict[str, Any]:
    people = Affected.objects.filter(incident=incident)
    counts = people.aggregate(n=Count("pk"), told=Count("pk", filter=~Q(told_at=None)))
    return {
        "incident": incident,
        "count": counts["n"],
        "told": counts["told"],
        "untold": counts["n"] - counts["told"],
        "people": paged(query, people, size=PEOPLE_A_PAGE),
    }


def as_table(incident: Incident) -> bytes:
    """The people it touched and who was told when, as CSV, under the facts of the incident."""
    text = StringIO()
    writer = csv.writer(text)
    facts = [
        (_("what happened"), incident.what),
        (_("date of the incident"), incident.happened_on.isoformat()),
        (_("date of discovery"), incident.found_on.isoformat()),
        (_("data affected"), incident.which_data),
        (_("measures taken"), incident.measures),
        (
            _("date of notice to the Agency"),
            incident.agency_told_on.isoformat() if incident.agency_told_on else "",
        ),
    ]
    for label, fact in facts:
        writer.writerow([label, harmless_cell(fact)])
    writer.writerow([])
    writer.writerow([_("e-mail"), _("notified")])
    for one in Affected.objects.filter(incident=incident):
        told = timezone.localtime(one.told_at).isoformat() if one.told_at else ""
        writer.writerow([harmless_cell(one.email), told])
    return text.getvalue().encode("utf-8-sig")


@add_duty(30)
def incidents_duty(administrator: Person) -> Duty:
    to_tell = Q(tells_people=True, affected__told_at=None) & ~Q(affected=None)
    counts = incidents_visible_to(administrator).aggregate(
        n=Count("pk", distinct=True), waiting=Count("affected", filter=to_tell)
    )
    url = reverse("people:desk_incidents")
    what = ngettext(
        "%(n)d person has not been notified of an incident with their data",
        "%(n)d people have not been notified of an incident with their data",
        counts["waiting"],
    ) % {"n": counts["waiting"]}
    return Duty(
        _("Incidents"),
        url,
        _("%(n)d in all · people to notify: %(waiting)d") % counts,
        bool(counts["waiting"]),
        Waiting(what, "", url, _("Notify people")) if counts["waiting"] else None,
    )
