"""What a bundle may touch here.

Nothing in a file proves who made it, and an id is only a number. So a bundle speaks for its own
network and for nothing else: it changes what came with that network, and adds to what that network
would export from here. Everything else that stands here it may at most name.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Final

from django.db.models import QuerySet

from cardumen.bundles.archives import Record
from cardumen.bundles.models import Origin
from cardumen.bundles.passage.choosing import Choice, root_of
from cardumen.bundles.passage.ids import Ids, split
from cardumen.files.models import File, showable
from cardumen.kernel.bundles import Kind, kind_called
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network, Office

# What everyone may know, and so may be named by whoever brings a network.
NAMED_BY_ALL: Final = {"network", "organisation"}


class Border:
    """Around the network of one bundle. `told`: its id in there; `network`: its row here, None
    while it has not come; `is_kept_here`: someone here keeps it already."""

    def __init__(self, ids: Ids, told: str) -> None:
        self.told = told
        installation, number = split(told) or ("", 0)
        origin = Origin.objects.filter(
            kind="network", installation=installation, number=number
        ).first()
        is_own = origin is None and installation == ids.own
        local = origin.local if origin is not None else number if is_own else 0
        self.network = Network.objects.filter(pk=local).values_list("pk", flat=True).first()
        self.is_kept_here = self.network is not None and (
            is_own
            or (origin is not None and origin.network == told)
            or Office.objects.filter(network=self.network).exists()
        )

    def carries(self, kind: str, number: int) -> bool:
        """Whether the network would take that row along from here."""
        return number in self._carried.get(kind, ())

    @cached_property
    def _carried(self) -> dict[str, set[int]]:
        return {} if self.network is None else Choice(self.network).rows

    def brought(self, origin: Origin) -> bool:
        """Whether a bundle of this network made the row, which was not here before."""
        return bool(origin.digest) and origin.network == self.told

    def admits(
        self, kind: Kind, record: Record, origin: Origin, row: Any, within: set[int]
    ) -> bool:
        """Whether a record may be the row that stands here under its id. `within`: rows of its
        kind that are of this network still."""
        if kind.key == "content":
            # Whoever names bytes has them.
            return bool(row.digest == record["digest"])
        if root_of(kind).key in NAMED_BY_ALL:
            return True
        if self.brought(origin):
            return row.pk in within
        return self.carries(kind.key, row.pk)

    def may_change(self, kind: Kind, record: Record, origin: Origin) -> bool:
        """Of a network that came as the member of another there was only its name."""
        if kind.key == "network":
            return record["id"] == self.told and bool(origin.digest)
        return self.brought(origin)

    def within(self, kind: Kind, numbers: Iterable[int]) -> set[int]:
        """Those rows that are of this network; of what hangs on none, all."""
        if root_of(kind).of is None:
            return set(numbers)
        found = self._inside(kind).filter(pk__in=list(numbers))
        return set(found.values_list("pk", flat=True))

    def _inside(self, kind: Kind) -> QuerySet[Any]:
        if not kind.hangs_on:
            return kind.rows.filter(network=self.network)
        parents = self._inside(kind_called(kind.links[kind.hangs_on])).order_by().values("pk")
        return kind.rows.filter(**{f"{kind.column_of(kind.hangs_on)}__in": parents})

    def admits_new(self, kind: Kind) -> bool:
        """Who holds an office in a network that someone here keeps is decided here."""
        return kind.key != "office" or not self.is_kept_here

    def admits_change(self, kind: Kind, row: Any, links: dict[str, int | None]) -> bool:
        """What hangs on something stays there."""
        if kind.key == "office" or not kind.fits(links):
            return False
        hook = kind.hangs_on
        return not hook or getattr(row, kind.column_of(hook)) == links[hook]

    def admits_twin(self, kind: Kind, twin: int, links: dict[str, int | None]) -> bool:
        """Of a file that is here: whoever brings it has it, and may be shown it."""
        if kind.key != "file":
            return True
        found = File.objects.filter(showable(Visibility.NETWORK), pk=twin, blob=links["blob"])
        return found.exists()
