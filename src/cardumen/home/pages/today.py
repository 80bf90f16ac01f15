"""Today: what waits for a person, whom they could help, what is new in their networks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.names import first
from cardumen.networks.standing import Standing, standing_of
from cardumen.people.models import Person
from cardumen.ui.panels import Shown, Waiting, panels_of, waiting_for

# So many tasks stand there unfolded.
AT_FIRST: Final = 6


@dataclass(frozen=True, slots=True)
class Today:
    """`greeting`: its heading. `waiting`: who asks something of them, and the next step of what
    their school began. `panels`: what the rooms tell besides; in the column "todo" what is theirs
    to do."""

    greeting: Text
    waiting: Sequence[Waiting]
    panels: Sequence[Shown]
    standing: Standing

    @property
    def first(self) -> Sequence[Waiting]:
        return self.waiting[:AT_FIRST]

    @property
    def rest(self) -> Sequence[Waiting]:
        return self.waiting[AT_FIRST:]

    @property
    def nothing_waits(self) -> bool:
        return not self.waiting and all(panel.column != "todo" for panel in self.panels)


def today_page(person: Person) -> Today:
    waiting = waiting_for(person)
    greeting = (
        _("Hello, %(name)s") % {"name": first(person.name)} if person.is_named else _("Today")
    )
    return Today(greeting, waiting, panels_of("today", waiting, person), standing_of(person))
