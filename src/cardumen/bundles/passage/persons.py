"""Who goes along by name: those who agreed to it. Of all others only where they worked."""

from cardumen.bundles.archives import Record
from cardumen.bundles.passage.choosing import Choice
from cardumen.bundles.passage.ids import Ids
from cardumen.directory.models import Affiliation
from cardumen.people.consents.models import Consent
from cardumen.people.enums import ShownAs
from cardumen.people.models import Person
from cardumen.people.purposes import HAND_OVER

FIELDS = {"id", "name", "email", "language", "place", "consent"}


class Persons:
    """Of everyone that some record names."""

    def __init__(self, choice: Choice, ids: Ids) -> None:
        self._choice, self._ids = choice, ids
        given = Consent.objects.given().filter(purpose=HAND_OVER.key)
        self._consents = {
            person: {"version": version, "wording": wording}
            for person, version, wording in given.values_list("person", "version", "wording")
        }
        self._places = self._find_places()
        self.named: list[Person] = []

    def record_of(self, person: Person) -> Record:
        record: Record = {
            "id": self._ids.of("person", person.pk),
            "name": "",
            "email": "",
            "language": "",
            "place": "",
            "consent": None,
        }
        if person.takes_part and person.pk in self._consents:
            self.named.append(person)
            return record | {
                "name": person.name,
                "email": person.email,
                "language": person.language,
                "consent": self._consents[person.pk],
            }
        if person.shown_as == ShownAs.ABSENT:
            return record | {"place": person.place}
        return record | {"place": self._places.get(person.pk, "")}

    def _find_places(self) -> dict[int, str]:
        """Where each works, or worked last, of the organisations that go along."""
        rows = Affiliation.objects.order_by("since", "pk").values_list(
            "person", "organisation", "organisation__name", "until"
        )
        ended: dict[int, str] = {}
        current: dict[int, str] = {}
        people, organisations = self._choice.rows["person"], self._choice.rows["organisation"]
        for person, organisation, name, until in rows:
            if person in people and organisation in organisations:
                (current if until is None else ended)[person] = name
        return ended | current
