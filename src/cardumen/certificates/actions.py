"""Issue a certificate, choose what its public page shows, revoke it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cardumen.certificates import rules
from cardumen.certificates.certifiables import certifiable_about
from cardumen.certificates.enums import CERTIFICATE, CertificateState, Naming
from cardumen.certificates.events import (
    CertificateIssued,
    CertificateNamingChosen,
    CertificateRevoked,
)
from cardumen.certificates.models import Certificate, draw_code
from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.subjects import reference_to
from cardumen.people.models import Person


@transaction.atomic
def issue_certificate(*, thing: Any, naming: str, by: Actor) -> Certificate:
    """To whoever took part. The same twice is issued once; under a changed name, again. Who had
    theirs revoked by the organisation that was there gets no other."""
    thing = locked(thing)
    rules.may_have.check(by.person, thing)
    certifiable = certifiable_about(thing)
    school = certifiable.school_of(thing, by.person)
    assert school is not None, "says the rule"
    own = Certificate.objects.about(thing).filter(holder=by.person)
    known = own.valid().first()
    if known is not None and known.name == by.person.name:
        return known
    if own.filter(state=CertificateState.REVOKED).exists():
        raise Conflict(_("Your certificate of this was revoked."))
    if known is not None:
        CERTIFICATE.advance(known, CertificateState.REPLACED, ended_at=timezone.now())
    with override(by.person.language):
        certificate = Certificate.objects.create(
            **reference_to(thing),
            holder=by.person,
            organisation=school,
            issuer=certifiable.issuer(thing),
            code=draw_code(),
            name=by.person.name[:120],
            naming=Naming(naming),
            says=str(certifiable.says(thing))[:400],
            days=str(certifiable.days(thing))[:120],
            language=by.person.language,
        )
    publish(CertificateIssued(**reference_to(thing), certificate=certificate.pk), by=by)
    return certificate


@transaction.atomic
def choose_naming(*, certificate: Certificate, naming: str, by: Actor) -> Certificate:
    certificate = locked(certificate)
    rules.may_keep.check(by.person, certificate)
    if certificate.naming != naming:
        certificate.naming = Naming(naming)
        certificate.save(update_fields=["naming"])
        publish(CertificateNamingChosen(certificate=certificate.pk), by=by)
    return certificate


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, why: str, by: Actor) -> None:
    """Its page says from now on that it was revoked, and not why; who holds it reads the reason."""
    certificate = locked(certificate, "issuer")
    rules.may_revoke.check(by.person, certificate)
    if not why.strip():
        raise Invalid(_("Enter the reason for revoking it."), field="why")
    CERTIFICATE.advance(
        certificate, CertificateState.REVOKED, why=why.strip(), ended_at=timezone.now()
    )
    publish(CertificateRevoked(certificate=certificate.pk), by=by)


def forget_holder(person: Person) -> None:
    """Part of the write that erases their account: their name goes, and each page says that there
    is no certificate any longer."""
    # door: all of theirs.
    own = Certificate.objects.filter(holder=person)
    for certificate in own.valid():
        CERTIFICATE.advance(certificate, CertificateState.ERASED, ended_at=timezone.now())
    own.update(name="", why="")
