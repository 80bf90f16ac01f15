"""What follows when all have signed an agreement, or one refused."""

from cardumen.agreements.events import AgreementRefused, AgreementSigned
from cardumen.agreements.models import AgreementVersion
from cardumen.agreements.notices import tell_end
from cardumen.kernel.events import listener
from cardumen.people.models import Person


@listener
def tell_parties(event: AgreementSigned | AgreementRefused) -> None:
    """Nothing of a version that has been followed by another."""
    versions = AgreementVersion.objects.filter(agreement=event.agreement)
    newest = versions.select_related("agreement", "by").latest("number")
    if newest.number == event.version:
        tell_end(newest, by=Person.objects.filter(pk=event.by or 0).first())
