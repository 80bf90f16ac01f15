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
class ConsentGiven(Event):
    person: int
    consent: int


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    person: int
    consent: int


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
class DataRequestMade(Event):
    request: int


@dataclass(frozen=True, kw_only=True)
class IdentityChecked(Event):
    request: int
    person: int | None


@dataclass(frozen=True, kw_only=True)
class DataHandedOver(Event):
    """An administrator downloaded what is kept of a person, for whoever asked for them."""

    request: int
    disclosure: int


@dataclass(frozen=True, kw_only=True)
class DataRequestExtended(Event):
    request: int


@dataclass(frozen=True, kw_only=True)
class DataRequestGranted(Event):
    request: int


@dataclass(frozen=True, kw_only=True)
class DataRequestRefused(Event):
    request: int


@dataclass(frozen=True, kw_only=True)
class DataRequestWithdrawn(Event):
    request: int


@dataclass(frozen=True, kw_only=True)
class PersonCorrected(Event):
    """An administrator corrected what is kept of them."""

    person: int


@dataclass(frozen=True, kw_only=True)
class MailSentAgain(Event):
    """An administrator had an e-mail sent that may have arrived already."""

    message: int


@dataclass(frozen=True, kw_only=True)
class MailDiscarded(Event):
    """An administrator decided that an e-mail that may not have arrived is not sent again."""

    message: int


@dataclass(frozen=True, kw_only=True)
class IncidentNoted(Event):
    incident: int


@dataclass(frozen=True, kw_only=True)
class IncidentEdited(Event):
    incident: int


@dataclass(frozen=True, kw_only=True)
class AffectedAdded(Event):
    incident: int
    count: int


@dataclass(frozen=True, kw_only=True)
class AffectedListed(Event):
    """An administrator downloaded the addresses of those an incident touched."""

    incident: int


@dataclass(frozen=True, kw_only=True)
class AffectedTold(Event):
    incident: int
    count: int


@dataclass(frozen=True, kw_only=True)
class DataDisclosed(Event):
    disclosure: int


@dataclass(frozen=True, kw_only=True)
class RecipientTold(Event):
    disclosure: int
