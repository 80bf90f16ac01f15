"""What happens to a certificate. `subject` and `number` are what it is about."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(Event):
    """The first, or one in place of another that had an earlier name."""

    subject: str
    number: int
    certificate: int


@dataclass(frozen=True, kw_only=True)
class CertificateNamingChosen(Event):
    certificate: int


@dataclass(frozen=True, kw_only=True)
class CertificateRevoked(Event):
    certificate: int
