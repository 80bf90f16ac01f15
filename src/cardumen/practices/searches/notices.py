"""What is written to people about what their searches find."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.people.models import Person
from cardumen.practices.models import Practice

STOPPING: Final = "practices.search-digest"


add_mail("new-practices", _("New practices of saved searches"), bears_repeating=False)


@dataclass(frozen=True)
class New:
    """What one saved search has found that they were not told of; `more` when there is more."""

    label: str
    address: str
    practices: Sequence[Practice]
    more: bool


def tell_new_practices(person: Person, found: Sequence[New]) -> None:
    """One mail with what is new of all their saved searches, and how to stop such mails."""
    stop = settings.SITE_URL + reverse("practices:stop-searches", args=[token_for(person)])
    practices = [practice for one in found for practice in one.practices]
    queue_message(
        # They are told of a practice once, so that no other mail can have this key.
        key=f"new-practices:{person.pk}:{practices[0].pk}",
        to=person.email,
        language=person.language,
        template="practices/searches/mail/new_practices",
        context={
            "count": len(practices),
            "found": found,
            "site": settings.SITE_URL,
            "list": settings.SITE_URL + reverse("practices:list"),
            "searches": settings.SITE_URL + reverse("practices:searches"),
            "stop": stop,
        },
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def token_for(person: Person) -> str:
    """With it the mails stop, without signing in: it says nothing else and opens nothing."""
    return signing.dumps(person.pk, salt=STOPPING)


def person_of_token(token: str) -> Person | None:
    try:
        number = signing.loads(token, salt=STOPPING)
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=number).first()
