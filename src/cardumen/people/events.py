"""What happens to persons."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonCreated(Event, says=_("Account created")):
    person: int


@dataclass(frozen=True, kw_only=True)
class AddressAdded(Event, says=_("E-mail address added")):
    person: int


@dataclass(frozen=True, kw_only=True)
class ProfileUpdated(Event, says=_("Profile edited")):
    person: int


@dataclass(frozen=True, kw_only=True)
class SessionsEnded(Event, says=_("Sessions ended")):
    """Someone was signed out somewhere else; `count` browsers."""

    person: int
    count: int


@dataclass(frozen=True, kw_only=True)
class SignInChanged(Event, says=_("Sign-in changed")):
    """A way to sign in was added, removed, changed or made again. `way` is "password", "webauthn"
    (a passkey), "recovery_codes", or the key of a provider."""

    person: int
    way: str
    change: str


@dataclass(frozen=True, kw_only=True)
class PersonBlocked(Event, says=_("Data blocked")):
    person: int


@dataclass(frozen=True, kw_only=True)
class PersonUnblocked(Event, says=_("Data unblocked")):
    person: int


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event, says=_("Account deleted")):
    person: int


@dataclass(frozen=True, kw_only=True)
class PersonCorrected(Event, says=_("Data of a person corrected")):
    """An administrator corrected what is kept of them."""

    person: int
