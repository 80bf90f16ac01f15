"""Visits as a subject: what is agreed, promised and certified about one."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from cardumen.internships.models import Visit
from cardumen.networks.subjects import Subject, add_subject

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
