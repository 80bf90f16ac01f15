"""All that an administrator keeps, and the way to it in the menu of the account."""

from typing import Any

from django.utils.translation import gettext as _

from cardumen.home.pages.health import job_counts
from cardumen.jobs.models import JobState
from cardumen.people.models import Person, Viewer, administers
from cardumen.ui.navigation import Link, add_own, link
from cardumen.ui.panels import DUTIES, Waiting, add_waiting


def administration_page(administrator: Person) -> dict[str, Any]:
    jobs = job_counts()
    return {
        "duties": [tell(administrator) for tell in DUTIES.values()],
        "jobs_waiting": jobs[JobState.READY] + jobs[JobState.RUNNING],
        "jobs_failed": jobs[JobState.FAILED],
    }


@add_waiting
def duties_waiting(viewer: Viewer) -> list[Waiting]:
    if not isinstance(viewer, Person) or not administers(viewer):
        return []
    duties = (tell(viewer) for tell in DUTIES.values())
    return [duty.task for duty in duties if duty.task is not None]


@add_own(80)
def own_administration(viewer: Viewer, _organisation: Any) -> list[Link]:
    return [link(_("Administration"), "home:administration")] if administers(viewer) else []
