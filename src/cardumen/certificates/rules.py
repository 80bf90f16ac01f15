"""Who holds a certificate, and who may revoke one; each rule answers with a reason to refuse, or
None."""

from typing import Any

from django.utils.translation import gettext as _

from cardumen.certificates.certifiables import certifiable_about
from cardumen.certificates.models import Certificate
from cardumen.directory.models import Affiliation
from cardumen.kernel.errors import Text
from cardumen.kernel.names import the
from cardumen.kernel.rules import rule
from cardumen.networks.standing import Viewer
from cardumen.people.models import Person


@rule
def may_have(person: Viewer, thing: Any) -> Text | None:
    """Whoever took part, once it is earned."""
    certifiable = certifiable_about(thing)
    if not isinstance(person, Person) or certifiable.school_of(thing, person) is None:
        return _("Only those who took part get a certificate.")
    return certifiable.not_yet(thing)


@rule
def may_keep(person: Viewer, certificate: Certificate) -> Text | None:
    """Its holder."""
    if isinstance(person, Person) and person.takes_part and certificate.holder_id == person.pk:
        return None
    return _("Only the person who holds this certificate can do this.")


@rule
def may_revoke(person: Viewer, certificate: Certificate) -> Text | None:
    """Its holder, and whoever answers for the organisation that was there."""
    if may_keep.allows(person, certificate):
        return None
    # door: their own.
    posts = Affiliation.objects.answering().filter(organisation=certificate.issuer_id)
    if isinstance(person, Person) and posts.filter(person=person).exists():
        return None
    return _("Only the person responsible for %(the_school)s can revoke this certificate.") % {
        "the_school": the(certificate.issuer)
    }
