"""Visits as a subject: what is agreed, promised and certified about one."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from cardumen.commitments.committings import CHECKED_AFTER, Committing, Words, add_committing
from cardumen.internships.models import Visit
from cardumen.internships.rules import may_commit
from cardumen.networks.standing import Viewer
from cardumen.networks.subjects import Subject, add_subject
from cardumen.practices.models import Practice
from cardumen.practices.models.practices import PracticeQuerySet

VISIT: Final = add_subject(
    Subject(
        key="visit",
        model=Visit,
        name=_("Internships"),
        listed_at="internships:list",
        shared_with=Visit.objects.visible_to,
        author="organiser",
        with_them=("organisation", "host", "network", "organiser"),
        parties=("organisation", "host"),
    )
)


def practices_seen(visit: Visit, viewer: Viewer) -> PracticeQuerySet:
    """The one that the visit was for; without one, those of the host."""
    read = Practice.objects.visible_to(viewer)
    if visit.practice_id is not None:
        return read.filter(pk=visit.practice_id)
    return read.published().filter(organisation=visit.host).order_by("title", "pk")


add_committing(
    Committing(
        subject=VISIT,
        owners=lambda visit: [visit.organisation],
        may_add=may_commit,
        readers=Visit.objects.visible_to,
        words=Words(
            heading=_("What the visitors will do at their school"),
            make=_("Make a commitment"),
            readers=_("Only people of the two schools can read this."),
            place=_("In which class or course?"),
        ),
        checks=CHECKED_AFTER,
        asks_sign=True,
        brings="practice",
        choices=practices_seen,
    )
)
