"""Who writes an agreement, and who signs for a party; each rule answers with a reason to refuse, or
None."""

from django.utils.translation import gettext as _

from cardumen.agreements.agreeables import agreeable_called
from cardumen.agreements.enums import SignatureWay
from cardumen.agreements.models import Agreement, AgreementVersion, Party, Signature
from cardumen.directory.models import Affiliation
from cardumen.kernel.errors import Text
from cardumen.kernel.names import the
from cardumen.kernel.rules import rule
from cardumen.networks.standing import Viewer
from cardumen.people.models import Person


def post_at(party: Party, person: Viewer) -> Affiliation | None:
    """The role at its organisation by which they would sign today."""
    if not isinstance(person, Person) or not person.takes_part:
        return None
    # door: their own.
    return Affiliation.objects.current().filter(
        person=person, organisation=party.organisation_id
    ).first()  # fmt: skip


@rule
def may_amend(person: Viewer, agreement: Agreement) -> Text | None:
    return agreeable_called(agreement.subject).may_write(person, agreement.thing)


@rule
def may_choose_parties(person: Viewer, agreement: Agreement) -> Text | None:
    """As long as no version was signed by all: an amendment is signed by the same."""
    refusal = may_amend(person, agreement)
    if refusal is None and agreement.versions.exclude(signed_at=None).exists():
        return _("The parties stay the same once all of them have signed.")
    return refusal


@rule
def may_sign(person: Viewer, party: Party, version: AgreementVersion) -> Text | None:
    """Whoever is named, as long as they work there; then, or where no one is named, whoever answers
    for the organisation. No one signs for two parties."""
    post = post_at(party, person)
    if post is None:
        return _("Only people who work at %(the_school)s today can sign for it.") % {
            "the_school": the(party.organisation)
        }
    if party.email:
        return _("%(name)s signs by the link in their e-mail.") % {"name": party.name}
    if party.person_id != post.person_id:
        named = party.person
        if named is not None and post_at(party, named) is not None:
            return _("%(name)s signs for this party.") % {"name": named.name}
        answering = Affiliation.objects.answering().filter(pk=post.pk)
        if not answering.exists():
            return _("Only the person responsible for %(the_school)s can sign for it.") % {
                "the_school": the(party.organisation)
            }
    others = Party.objects.filter(agreement=party.agreement_id).exclude(pk=party.pk)
    if others.filter(person=post.person_id).exists() or _has_signed(post.person, party, version):
        return _("You sign for another party. Each party needs a person of its own.")
    return None


def _has_signed(person: Person, party: Party, version: AgreementVersion) -> bool:
    # door: their own.
    own = Signature.objects.filter(version=version, way=SignatureWay.HERE, by=person)
    address = Signature.objects.filter(
        version=version, way=SignatureWay.LINK, party__email__in=person.addresses
    )
    return any(found.exclude(party=party).exists() for found in (own, address))
