"""What a record links to, as rows that are here."""

from django.utils.translation import gettext as _

from cardumen.bundles.archives import Record
from cardumen.bundles.passage.ids import Rows
from cardumen.bundles.passage.records import Explained, Unusable
from cardumen.kernel.bundles import Kind, kind_called, kinds
from cardumen.territory.actions import load_country
from cardumen.territory.facts import COUNTRIES

# Of a link whose other end comes later: its name, the kind of that end, and its id or ids.
Late = tuple[str, str, str | list[str]]


class Links:
    """Some lead to what comes later in the bundle: they are joined in the end."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._order = {kind.key: place for place, kind in enumerate(kinds())}
        self._late: list[tuple[Kind, int, int, Late]] = []
        self._loaded: set[str] = set()

    def await_end(self, kind: Kind, line: int, number: int, late: list[Late]) -> None:
        self._late += [(kind, line, number, link) for link in late]

    def read(self, kind: Kind, record: Record) -> tuple[dict[str, int | None], list[Late]]:
        """The rows that it links to; and those links of which the other end is not there yet."""
        links: dict[str, int | None] = {}
        late: list[Late] = []
        for link, to in kind.links.items():
            told, target = record[link], kind_called(to)
            links[link] = None
            if told is None:
                if kind.requires(link):
                    raise Unusable(_("“%s” is empty") % link)
            elif not isinstance(told, str):
                raise Unusable(_("“%s” is not an ID") % link)
            elif target.by_name:
                links[link] = self._named(target, told)
            elif told in self._rows.found[to]:
                links[link] = self._rows.found[to][told]
            elif self._order[to] >= self._order[kind.key] and not kind.requires(link):
                late.append((link, to, told))
            else:
                raise Unusable(_("“%s” refers to something that is not in the bundle") % link)
        for link, to in kind.lists.items():
            told = record[link]
            if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
                raise Unusable(_("“%s” is not a list of IDs") % link)
            late.append((link, to, told))
        return links, late

    def join(self) -> None:
        """Sets the links of which the other end came later."""
        for kind, line, number, (link, to, told) in self._late:
            with Explained(kind, line):
                if isinstance(told, list):
                    ends = [self._end(link, to, one) for one in told]
                    row = kind.rows.get(pk=number)
                    getattr(row, link).set([end for end in ends if end is not None])
                else:
                    end = self._end(link, to, told)
                    kind.rows.filter(pk=number).update(**kind.columns_for(link, end))

    def _end(self, link: str, to: str, told: str) -> int | None:
        target = kind_called(to)
        if target.by_name:
            return self._named(target, told)
        if told not in self._rows.found[to]:
            raise Unusable(_("“%s” refers to something that is not in the bundle") % link)
        return self._rows.found[to][told]

    def _named(self, target: Kind, told: str) -> int:
        found = self._rows.named(target, told)
        country = told.partition(":")[0]
        if found is None and country in COUNTRIES and country not in self._loaded:
            self._loaded.add(country)
            load_country(code=country)
            self._rows.forget_names(target)
            found = self._rows.named(target, told)
        if found is None:
            raise Unusable(_("this installation does not know the territory %s") % told)
        return found
