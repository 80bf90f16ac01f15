"""Ask about accounts that no one uses."""

from datetime import timedelta

from django.utils import timezone

from cardumen.jobs.registry import task
from cardumen.people.unused.actions import ask_about_unused


@task(every=timedelta(days=1))
def ask_about_accounts() -> None:
    ask_about_unused(timezone.now())
