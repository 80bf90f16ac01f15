"""Corrections for those who received personal data, when these change."""

from cardumen.kernel.events import listener
from cardumen.people.disclosures.actions import note_corrections
from cardumen.people.disclosures.notices import pass_on
from cardumen.people.events import PersonBlocked, PersonCorrected, PersonErased, ProfileUpdated
from cardumen.people.models import Person


@listener
def pass_on_correction(
    event: ProfileUpdated | PersonCorrected | PersonBlocked | PersonErased,
) -> None:
    """To every recipient of their data: what is right now, or that they are to be left out."""
    person = Person.objects.get(pk=event.person)
    for correction in note_corrections(person):
        pass_on(correction, person)
