"""All that an administrator keeps, and the way to it in the menu of the account."""

from typing import Any

from django.utils.translation import gettext as _

from cardumen.home.pages.health import job_counts
from cardumen.jobs.models import JobState
from cardumen.people.models import Person, Viewer, administers
from cardumen.ui.navigation import Link, add_own, link
from cardumen.ui.panels import DUTIES


def administration_page(administrator: Person) -> dict[str, Any]:
    jobs = job_counts()
    return {
        "duties": [tell(administrator) for tell in DUTIES.values()],
        "jobs_waiting": jobs[JobState.READY] + jobs[JobState.RUNNING],
        "jobs_failed": jobs[JobState.FAILED],
    }


@add_own(80)
def own_administration(viewer: Viewer, _organisation: Any) -> list[Link]:
    return [link(_("Administration"), "home:administration")] if administers(viewer) else []
