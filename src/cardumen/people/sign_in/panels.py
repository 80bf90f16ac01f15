"""What a person's account page shows of how they sign in, and where."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cardumen.kernel import formats
from cardumen.kernel.errors import Text
from cardumen.people.devices import Device
from cardumen.people.models import Person, Session
from cardumen.ui.panels import panel

# More are only counted: they can be ended all at once.
SHOWN = 12


@dataclass(frozen=True)
class Place:
    """Where someone is signed in, in words. `key` is compared with that of the reader's own
    session and never written into a page."""

    key: str
    reference: str
    device: Text
    begun: Text
    seen: Text


@dataclass(frozen=True)
class Passkey:
    pk: int
    name: str
    added: Text
    used: Text


@dataclass(frozen=True)
class Connection:
    """A provider that you can sign in with; `account` is None where it is not connected."""

    key: str
    name: str
    account: int | None = None
    email: str = ""


@panel("account", "account/signing_in_panel.html")
def signing_in(person: Person, viewer: Person) -> dict[str, Any]:
    passkeys, codes, now = [], None, timezone.now()
    for way in Authenticator.objects.filter(user_id=person.pk).order_by("created_at"):
        if way.type == Authenticator.Type.RECOVERY_CODES:
            codes = way.wrap()
        else:
            used = about(way.last_used_at, now) if way.last_used_at else ""
            added = formats.day(way.created_at)
            passkeys.append(Passkey(way.pk, way.wrap().name, added, used))
    return {
        "passkeys": passkeys,
        "codes_shown": codes is not None and codes.did_view,
        "codes_left": len(codes.get_unused_codes()) if codes else 0,
        "providers": connections(person),
    }


def connections(person: Person) -> list[Connection]:
    """Those of the environment, and what is still connected of others."""
    names = {one.key: one.name for one in settings.SIGN_IN_PROVIDERS}
    connected = [
        Connection(
            one.provider, names.get(one.provider, one.provider), one.pk, one.extra_data["email"]
        )
        for one in SocialAccount.objects.filter(user_id=person.pk).order_by("date_joined")
    ]
    keys = {one.key for one in connected}
    return connected + [Connection(key, name) for key, name in names.items() if key not in keys]


@panel("account", "account/sessions_panel.html")
def sessions(person: Person, viewer: Person) -> dict[str, Any]:
    found = sorted(
        Session.objects.of(person).live(), key=lambda session: session.seen_at, reverse=True
    )
    now = timezone.now()
    places = [
        Place(
            session.session_key,
            session.reference,
            in_words(session.device),
            formats.day(session.begun_at),
            about(session.seen_at, now),
        )
        for session in found[:SHOWN]
    ]
    return {"places": places, "others": len(found) - 1, "hidden": len(found) - len(places)}


def session_named(reference: str, person: Person) -> Session | None:
    """Of the person's own; None where none is called so."""
    return next((s for s in Session.objects.of(person).live() if s.reference == reference), None)


def in_words(device: Device) -> Text:
    if device.browser and device.system:
        return _("%(browser)s on %(system)s") % device._asdict()
    return device.browser or device.system or _("Unknown browser")


def about(moment: datetime, now: datetime) -> Text:
    """A moment as exactly as it is known: `seen` moves on once in some minutes only."""
    if now - moment < timedelta(minutes=30):
        return _("just now")
    local, today = timezone.localtime(moment), timezone.localtime(now).date()
    if local.date() == today:
        return _("today at about %(time)s") % {"time": date_format(local, "TIME_FORMAT")}
    if local.date() == today - timedelta(days=1):
        return _("yesterday")
    return formats.day(local)
