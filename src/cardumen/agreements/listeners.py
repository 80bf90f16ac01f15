"""What follows when all have signed an agreement, or one refused."""

from cardumen.agreements.events import AgreementRefused, AgreementSigned
from cardumen.agreements.models import Version
from cardumen.agreements.notices import tell_end
from cardumen.kernel.events import listener
from cardumen.people.models import Person


@listener
def tell_parties(event: AgreementSigned | AgreementRefused) -> None:
    """Nothing of a version that has been followed by another."""
    versions = Version.objects.filter(agreement=event.agreement).select_related("agreement", "by")
    newest = versions.latest("number")
    if newest.number == event.version:
        tell_end(newest, by=Person.objects.filter(pk=event.by or 0).first())
