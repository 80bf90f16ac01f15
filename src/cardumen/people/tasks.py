"""Housekeeping of sign-in."""

from datetime import timedelta

from cardumen.jobs.registry import task
from cardumen.people.sign_in.sessions import SessionStore


@task(every=timedelta(days=1))
def forget_ended_sessions() -> None:
    """Whose time has passed."""
    SessionStore.clear_expired()
