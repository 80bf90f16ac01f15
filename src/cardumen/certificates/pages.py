"""A certificate for who holds it, for anyone with its code, and on paper."""

from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cardumen.certificates import rules
from cardumen.certificates.certifiables import certifiable_about
from cardumen.certificates.enums import CertificateState, Naming
from cardumen.certificates.models import Certificate, CertificateQuerySet, code_in
from cardumen.kernel import formats
from cardumen.kernel.blocks import breakable
from cardumen.kernel.errors import Text
from cardumen.kernel.qr import qr_svg
from cardumen.kernel.typesetting import set_pages
from cardumen.networks.standing import Viewer
from cardumen.people.models import Person
from cardumen.ui.navigation import Link, add_own, link

TEMPLATE: Final = Path(__file__).parent / "data" / "certificate.typ"
TONES: Final = {
    CertificateState.VALID: "leaf",
    CertificateState.REPLACED: "",
    CertificateState.REVOKED: "copper",
    CertificateState.ERASED: "",
}


def certificate_with(code: str) -> Certificate | None:
    # door: anyone's with its code; of it, the page shows what its holder chose.
    return Certificate.objects.with_both().filter(code=code_in(code)).first()


def public_name(certificate: Certificate) -> str:
    """As much of it as they chose; nothing of what is not valid any more, or of who is blocked."""
    holder = certificate.holder
    is_blocked = holder is not None and not holder.is_named
    if is_blocked or certificate.state != CertificateState.VALID:
        return ""
    if certificate.naming == Naming.NAME:
        return certificate.name
    if certificate.naming == Naming.INITIALS:
        return " ".join(f"{word[0].upper()}." for word in certificate.name.split())
    return ""


def public_page(certificate: Certificate) -> dict[str, Any]:
    state = CertificateState(certificate.state)
    is_valid = state == CertificateState.VALID
    return {
        "certificate": certificate if is_valid else None,
        "name": public_name(certificate),
        "state": state.label,
        "tone": TONES[state],
        "day": formats.day(certificate.issued_at if is_valid else certificate.ended_at),
        "is_erased": state == CertificateState.ERASED,
        "disclaimer": disclaimer(),
    }


def disclaimer() -> Text:
    return _(
        "This is not an official course or degree, and not registered with CPEIP. It says that a "
        "person took part."
    )


def own_page(certificate: Certificate, viewer: Viewer) -> dict[str, Any]:
    """Of one that came through `visible_to(viewer)`."""
    state = CertificateState(certificate.state)
    keeps = rules.may_keep.allows(viewer, certificate)
    is_valid = state == CertificateState.VALID
    return {
        "certificate": certificate,
        "state": state.label,
        "tone": TONES[state],
        "public": settings.SITE_URL + certificate.public_url,
        "may_keep": is_valid and keeps,
        "may_revoke": is_valid and rules.may_revoke.allows(viewer, certificate),
        "is_renamed": is_valid and keeps and certificate.name != getattr(viewer, "name", ""),
        "again": reverse("certificates:new", args=[certificate.subject, certificate.number]),
        "shows": Naming(certificate.naming).label,
    }


def own_certificates(person: Person) -> CertificateQuerySet:
    # door: their own.
    return Certificate.objects.with_both().filter(holder=person).order_by("-issued_at", "-pk")


def panel_about(thing: Any, viewer: Viewer) -> dict[str, Any] | None:
    """On the page of the thing, for who took part: their certificate, or where they get it."""
    if not isinstance(viewer, Person) or rules.may_have(viewer, thing) is not None:
        return None
    new = reverse("certificates:new", args=[certifiable_about(thing).subject.key, thing.pk])
    return {"certificate": own_certificates(viewer).about(thing).first(), "new": new}


@add_own(26)
def own_entry(_viewer: Viewer, _organisation: Any) -> list[Link]:
    return [link(_("Certificates"), "certificates:list")]


def printed(certificate: Certificate) -> bytes:
    """As a PDF, with the name of its holder; raises NotSet."""
    url = settings.SITE_URL + certificate.public_url
    with override(certificate.language):
        told = {
            "language": certificate.language[:2],
            "title": _("Certificate"),
            "name": breakable(certificate.name),
            "school": breakable(certificate.organisation.name),
            "says": breakable(certificate.says),
            "days": certificate.days,
            "issued": _("Issued on %(day)s") % {"day": formats.day(certificate.issued_at)},
            "issuer": breakable(certificate.issuer.name),
            "code": certificate.code_as_typed,
            "url": url,
            "disclaimer": str(disclaimer()),
            "words": {
                "verify": _("Verify it here:"),
                "code": _("Code"),
                "qr": _("QR code of the page that verifies this certificate"),
            },
        }
    return set_pages(TEMPLATE, told, {"qr.svg": qr_svg(url)})
