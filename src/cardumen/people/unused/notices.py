"""The question whether an account is still wanted."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail

KIND = add_mail("unused", _("Question about an account that no one uses"), bears_repeating=False)


def key_of(person: Any, number: int) -> str:
    """Of the question of that number since they were last here."""
    return f"{KIND.key}:{person.pk}:{person.used_at:%Y%m%d}:{number}"


def ask_whether_wanted(person: Any, number: int, until: datetime) -> None:
    queue_message(
        key=key_of(person, number),
        to=person.email,
        language=person.language,
        template="people/unused/mail/wanted",
        context={
            "used_at": person.used_at,
            "until": until,
            "url": settings.SITE_URL + resolve_url(settings.LOGIN_REDIRECT_URL),
        },
    )
