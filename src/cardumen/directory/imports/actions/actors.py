"""The organisations that a register of owners or institutions names, compared with those known."""

from collections.abc import Iterator
from typing import Any

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.imports.actions.register_files import batches, replace
from cardumen.directory.imports.actions.school_plans import communes_of_country
from cardumen.directory.imports.actions.traces import Trace
from cardumen.directory.models import NameTerm, Organisation

LONGEST_NAME = 160
FIELDS = ["name", "commune_id", "region_id"]


class Actors:
    """Those of one register, by official id. Whom a file names is met; those met for the first
    time are `new`, those that a file of the latest year calls otherwise `changed`.

    `latest` tells of each known one the latest year of which something is kept.
    """

    def __init__(self, register: str, country: str, latest: dict[int, int]) -> None:
        self.register = register
        self.communes = communes_of_country(country)
        self.new: list[Organisation] = []
        self._latest = latest
        self._met: dict[str, Organisation] = {}
        self._before: dict[int, dict[str, Any]] = {}
        self._known = {one.official_id: one for one in Organisation.objects.in_register(register)}

    def meet(
        self,
        official_id: str,
        kind: OrganisationKind,
        values: dict[str, Any],
        year: int,
        *,
        at_first: dict[str, Any] | None = None,
        part_of: Organisation | None = None,
    ) -> Organisation:
        """The organisation of that id, not saved yet when it is new. A file of an earlier year
        than the latest known changes nothing of it; `at_first` is for those not known yet."""
        values = {name: v[:LONGEST_NAME] if name == "name" else v for name, v in values.items()}
        one = self._met.get(official_id) or self._known.get(official_id)
        if one is None:
            one = Organisation(
                kind=kind,
                register=self.register,
                official_id=official_id,
                part_of=part_of,
                **(at_first or {}),
            )
            self.new.append(one)
        elif one.pk and year >= self._latest.get(one.pk, 0):
            before = self._before.setdefault(one.pk, {})
            for name, value in values.items():
                if getattr(one, name) != value:
                    before.setdefault(name, getattr(one, name))
        if not one.pk or year >= self._latest.get(one.pk, 0):
            for name, value in values.items():
                setattr(one, name, value)
        self._met[official_id] = one
        return one

    def changed_fields(self) -> Iterator[str]:
        """The fields of known ones that change, once for each organisation."""
        for before in self._before.values():
            yield from (name.removesuffix("_id") for name in before)

    def carry_out(self, trace: Trace) -> None:
        """Keep those new and those changed. The institutions are kept before their sites."""
        for part in ([o for o in self.new if not o.part_of], [o for o in self.new if o.part_of]):
            for batch in batches(part):
                for one in batch:
                    one.part_of_id = one.part_of.pk if one.part_of else None
                Organisation.objects.bulk_create(batch)
                NameTerm.objects.renew(batch)
                trace.add(Organisation, [one.pk for one in batch])
        changed = [one for one in self._met.values() if self._before.get(one.pk)]
        replace(changed, FIELDS)
        for one in changed:
            trace.change(Organisation, one.pk, self._before[one.pk])
        for batch in batches(changed):
            NameTerm.objects.renew(batch)
