"""Agreements of visits, signed or waiting."""

from typing import Any, Final

from cardumen.agreements.actions import sign_agreement, write_agreement
from cardumen.agreements.models import Agreement, AgreementVersion, Signature
from cardumen.demo.shared import moment
from cardumen.directory.actor import Actor
from cardumen.internships.models import Visit
from cardumen.internships.subjects import beginning, parties_of

OWN_WORDS: Final = ("aims", "tasks", "duties")


def sign_agreement_of(visit: Visit, words: dict[str, Any]) -> None:
    """The visitors sign as they write; the host too, where the day is said on which all had."""
    assert visit.organiser is not None, "of the demonstration"
    by = Actor(visit.organiser, visit.organisation)
    begun = {**beginning(visit), **{name: words[name] for name in OWN_WORDS}}
    agreement = write_agreement(thing=visit, words=begun, by=by)
    is_signed = "signed" in words
    for named, party in zip(parties_of(visit), agreement.parties.with_who(), strict=True):
        if named.person is not None and (is_signed or named.organisation == visit.organisation):
            sign_agreement(party=party, version=1, by=Actor(named.person, named.organisation))
    at = moment(words["written"])
    signed_at = moment(words["signed"]) if is_signed else None
    Agreement.objects.filter(pk=agreement.pk).update(created_at=at)
    AgreementVersion.objects.filter(agreement=agreement).update(at=at, signed_at=signed_at)
    Signature.objects.filter(version__agreement=agreement).update(at=signed_at or at)
