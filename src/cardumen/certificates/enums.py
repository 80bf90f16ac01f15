"""Whether a certificate is valid, and what its public page shows of who holds it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class CertificateState(models.TextChoices):
    VALID = "valid", _("valid")
    REPLACED = "replaced", _("replaced by a newer one")
    REVOKED = "revoked", _("revoked")
    ERASED = "erased", _("no longer kept")


CERTIFICATE = Lifecycle(
    "Certificate",
    {
        CertificateState.VALID: {
            CertificateState.REPLACED,
            CertificateState.REVOKED,
            CertificateState.ERASED,
        },
        CertificateState.REPLACED: set(),
        CertificateState.REVOKED: set(),
        CertificateState.ERASED: set(),
    },
    refusal=_("This certificate is “%(before)s” and cannot become “%(after)s”."),
)


class Naming(models.TextChoices):
    NAME = "name", _("your name and your school")
    INITIALS = "initials", _("your initials and your school")
    SCHOOL = "school", _("your school only")
