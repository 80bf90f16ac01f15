"""What happens to persons."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonCreated(Event):
    person: int


@dataclass(frozen=True, kw_only=True)
class AddressAdded(Event):
    person: int


@dataclass(frozen=True, kw_only=True)
class ProfileUpdated(Event):
    person: int


@dataclass(frozen=True, kw_only=True)
class SessionsEnded(Event):
    """Someone was signed out somewhere else; `count` browsers."""

    person: int
    count: int


@dataclass(frozen=True, kw_only=True)
class SignInChanged(Event):
    """A way to sign in was added, removed, changed or made again. `way` is "password", "webauthn"
    (a passkey), "recovery_codes", or the key of a provider."""

    person: int
    way: str
    change: str


@dataclass(frozen=True, kw_only=True)
class PersonBlocked(Event):
    person: int


@dataclass(frozen=True, kw_only=True)
class PersonUnblocked(Event):
    person: int


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    person: int


@dataclass(frozen=True, kw_only=True)
class PersonCorrected(Event):
    """An administrator corrected what is kept of them."""

    person: int
