"""Records become rows: known again by their ids, by what identifies them, or new."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from cardumen.bundles.actions.arrived import Arrived, Tally
from cardumen.bundles.actions.arriving_links import Late, Links
from cardumen.bundles.actions.arriving_persons import Known, bring_person
from cardumen.bundles.actions.borders import Border
from cardumen.bundles.archives import Reader, Record, digest_of
from cardumen.bundles.models import Origin
from cardumen.bundles.passage.choosing import AT_ONCE, in_pieces, rows_of
from cardumen.bundles.passage.ids import Ids, Key, Rows, split
from cardumen.bundles.passage.records import Explained, Unusable, record_of, values_of
from cardumen.files.contents import Content
from cardumen.files.enums import Kind as FileKind
from cardumen.kernel.bundles import Kind, kind_called, kinds
from cardumen.kernel.errors import Invalid
from cardumen.networks.models import Network
from cardumen.people.enums import ShownAs
from cardumen.people.models import Person


class Arrival:
    """One bundle on its way into the tables; within a transaction."""

    def __init__(
        self,
        reader: Reader,
        contents: Mapping[str, Content | Invalid],
        *,
        names_people: bool,
        progress: Callable[[int], object] | None,
    ) -> None:
        self._reader, self._progress = reader, progress
        self._names_people = names_people
        self._contents, self._sizes = contents, reader.contents()
        self._digests: dict[str, str] = {}
        self._ids = Ids()
        self._border = Border(self._ids, reader.manifest.network)
        self._rows = Rows(self._ids)
        self._links = Links(self._rows)
        # Rows that came or changed, each with the key and the digest of its record; and those that
        # were here before, of which what hangs on them is left to whoever keeps them.
        self._touched: dict[str, dict[int, tuple[Key, str]]] = defaultdict(dict)
        self._were_here: dict[str, set[int]] = defaultdict(set)
        self._accounts: set[int | None] = set()
        self.arrived = Arrived(reader.manifest)

    def carry_out(self) -> Arrived:
        for kind in kinds():
            self.arrived.tallies[kind.key] = Tally()
            self._bring(kind)
            if kind.key == "network":
                self._find_network()
        self._links.join()
        for kind in kinds():
            if self._touched[kind.key]:
                self._settle(kind)
        for kind in kinds():
            self._note_digests(kind)
        return self.arrived

    def _find_network(self) -> None:
        network = self._rows.found["network"].get(self._border.told)
        if network is None:
            raise Invalid(
                _("This bundle does not contain its network, or the network was deleted here.")
            )
        self.arrived.network = network
        # It may have come as the member of another before.
        Origin.objects.filter(kind="network", local=network).update(network=self._border.told)

    def _settle(self, kind: Kind) -> None:
        kind.settle(list(rows_of(kind, self._touched[kind.key])))

    def _bring(self, kind: Kind) -> None:
        records = self._reader.records(kind.key)
        count = 0
        while batch := [(line, {**kind.later, **one}) for line, one in islice(records, AT_ONCE)]:
            count += len(batch)
            with Explained(kind, batch[0][0]) as at:
                self._bring_some(kind, batch, at)
            if self._progress is not None:
                self._progress(len(batch))
        if count != self._reader.manifest.counts.get(kind.key, 0):
            raise Invalid(
                _("The number of “%(kind)s” records does not match the manifest.")
                % {"kind": kind.key}
            )

    def _bring_some(self, kind: Kind, batch: list[tuple[int, Record]], at: Explained) -> None:
        keys = []
        for at.line, record in batch:
            key = split(record.get("id"))
            if key is None:
                raise Unusable(_("it has no ID"))
            keys.append(key)
        origins = self._origins(kind, keys)
        rows = {row.pk: row for row in rows_of(kind, {one.local for one in origins.values()})}
        within = self._border.within(kind, rows)
        for (at.line, record), key in zip(batch, keys, strict=True):
            origin = origins.get(key)
            if record["id"] in self._rows.found[kind.key]:
                raise Unusable(_("its ID appears twice"))
            if origin is not None and origin.local not in rows:
                self._tally(kind).gone += 1
                self._rows.found[kind.key][record["id"]] = None
            elif kind.key == "person":
                self._bring_person(record, key, origin, rows.get(origin.local) if origin else None)
            elif origin is None:
                self._bring_new(kind, at.line, record, key)
            else:
                self._compare(kind, at.line, record, origin, rows[origin.local], within)

    def _origins(self, kind: Kind, keys: list[Key]) -> dict[Key, Origin]:
        """What is known of those records; of those that began here, that they are their own."""
        numbers = [number for _, number in keys]
        found = Origin.objects.filter(kind=kind.key, number__in=numbers)
        origins = {(one.installation, one.number): one for one in found}
        for key in keys:
            if key[0] == self._ids.own and key not in origins:
                origins[key] = Origin(
                    kind=kind.key, installation=key[0], number=key[1], local=key[1]
                )
        return origins

    def _compare(
        self, kind: Kind, line: int, record: Record, origin: Origin, row: Any, within: set[int]
    ) -> None:
        """Of a record whose row is here: whether it tells anything newer."""
        tally, border = self._tally(kind), self._border
        values, links, late = self._read(kind, record)
        if not border.admits(kind, record, origin, row, within):
            tally.refused += 1
            self._rows.found[kind.key][record["id"]] = None
            return
        self._rows.found[kind.key][record["id"]] = row.pk
        stands = record_of(kind, row, self._ids)
        told = record | {name: stands[name] for name in kind.once}
        values |= {name: getattr(row, name) for name in kind.once}
        links |= {link: getattr(row, kind.column_of(link)) for link in kind.signs}
        now, incoming = digest_of(stands), digest_of(told)
        if not border.may_change(kind, record, origin):
            self._were_here[kind.key].add(row.pk)
        if now == incoming or (now, incoming) == (origin.digest, origin.came):
            tally.same += 1
        elif not border.may_change(kind, record, origin):
            tally.here += 1
        elif now == origin.digest and border.admits_change(kind, row, links):
            tally.changed += 1
            self._write(kind, line, row, values, links, late)
            self._touched[kind.key][row.pk] = (origin.installation, origin.number), incoming
        else:
            tally.kept += 1

    def _bring_new(self, kind: Kind, line: int, record: Record, key: Key) -> None:
        tally, found = self._tally(kind), self._rows.found[kind.key]
        values, links, late = self._read(kind, record)
        twin = self._twin(kind, values, links)
        found[record["id"]] = None
        if twin is not None and self._border.admits_twin(kind, twin, links):
            tally.here += 1
            found[record["id"]] = twin
            self._were_here[kind.key].add(twin)
            self._note(kind, key, twin)
            return
        if twin is not None or not self._border.admits_new(kind):
            tally.refused += 1
            return
        if self._is_without(kind, links):
            tally.without += 1
            return
        if not kind.fits(links):
            tally.refused += 1
            return
        for link in kind.signs:
            if links[link] in self._accounts:
                links[link] = None
        if kind.key == "network":
            values["slug"] = self._free_slug(record, values["slug"])
        tally.new += 1
        row: Any = kind.model_class()
        found[record["id"]] = self._write(kind, line, row, values, links, late)
        self._note(kind, key, row.pk)
        told = record | {name: values[name] for name in kind.once}
        self._touched[kind.key][row.pk] = key, digest_of(told)
        if kind.key == "office":
            self.arrived.offices.append((row.person, row.key))

    def _read(
        self, kind: Kind, record: Record
    ) -> tuple[dict[str, Any], dict[str, int | None], list[Late]]:
        """What it says, in the words of its row."""
        values = values_of(kind, record)
        links, late = self._links.read(kind, record)
        if kind.key == "content":
            self._check_content(values)
            self._digests[record["id"]] = values["digest"]
        elif digest := self._digests.get(record.get("blob", "")):
            self._check_held(digest, values)
        if kind.of is not None and record["network"] != self._border.told:
            raise Unusable(_("it belongs to another network"))
        return values, links, late

    def _is_without(self, kind: Kind, links: dict[str, int | None]) -> bool:
        """Whether what it cannot be without is not there, or what it hangs on was here before,
        and is left to whoever keeps it."""
        if any(kind.requires(link) and links[link] is None for link in kind.links):
            return True
        if not kind.hangs_on:
            return False
        parent = kind_called(kind.links[kind.hangs_on])
        return parent.is_referred and links[kind.hangs_on] in self._were_here[parent.key]

    def _write(
        self,
        kind: Kind,
        line: int,
        row: Any,
        values: dict[str, Any],
        links: dict[str, int | None],
        late: list[Late],
    ) -> int:
        """As it was there, moments of writing too."""
        for name, value in (values | _columns(kind, links)).items():
            setattr(row, name, value)
        row.save_base(raw=True)
        if kind.key in {"membership", "partner"} and self._border.is_kept_here:
            self.arrived.members.append(str(row))
        number: int = row.pk
        self._links.await_end(kind, line, number, late)
        return number

    def _twin(self, kind: Kind, values: dict[str, Any], links: dict[str, int | None]) -> int | None:
        """A row that is this very thing, by what identifies it."""
        if not kind.known_by:
            return None
        known = {name: values[name] for name in kind.known_by if name in values}
        known |= _columns(kind, {name: links[name] for name in kind.known_by if name in links})
        if any(value in (None, "") for value in known.values()):
            return None
        twin = kind.rows.filter(**known).values_list("pk", flat=True).first()
        return None if twin is None else int(twin)

    def _check_content(self, values: dict[str, Any]) -> None:
        if self._sizes.get(values["digest"]) != values["size"]:
            raise Unusable(_("its content is not in the bundle"))

    def _check_held(self, digest: str, values: dict[str, Any]) -> None:
        """What holds a content says what it is, and an upload of it would have been taken."""
        found, name = self._contents[digest], values.get("name")
        if isinstance(found, Invalid):
            raise Invalid(
                _("The file “%(name)s” in this bundle is not accepted. %(why)s")
                % {"name": name or values["content_type"], "why": found.message}
            )
        # Of pictures only the versions drawn of them are held, which have no name.
        is_version = found.kind == FileKind.PICTURE
        told = values.get("kind", FileKind.PICTURE), values["content_type"]
        if told != (found.kind, found.exact_type) or is_version == (name is not None):
            raise Unusable(
                _("its content is of another type, or of one that is not accepted: %s") % told[1]
            )
        if name is not None and not name.endswith(found.extension):
            raise Unusable(_("its name is that of another type"))

    def _free_slug(self, record: Record, slug: str) -> str:
        free, number = slug, 1
        while Network.objects.filter(slug=free).exists():
            number += 1
            free = f"{slug[:46]}-{number}"
        if free != slug and record["id"] == self.arrived.manifest.network:
            self.arrived.renamed = free
        return free

    def _bring_person(
        self, record: Record, key: Key, origin: Origin | None, row: Person | None
    ) -> None:
        is_own = key[0] == self._ids.own
        if origin is None:
            known = Known.NOT
        elif is_own and row is not None and not self._border.carries("person", row.pk):
            row, known = None, Known.ELSEWHERE
        elif is_own or origin.network == self._border.told:
            known = Known.WITH_IT
        else:
            known = Known.ELSEWHERE
        person, outcome = bring_person(record, row, known, names_people=self._names_people)
        if outcome == "agreed" and person is not None:
            self.arrived.agreed.append((f"{record['name']} <{record['email']}>", person))
            outcome = "kept"
        elif outcome == "here" and person is not None:
            self.arrived.known.append(person)
        tally = self._tally(kind_called("person"))
        setattr(tally, outcome, getattr(tally, outcome) + 1)
        self._rows.found["person"][record["id"]] = None if person is None else person.pk
        if outcome != "new" and person is not None and person.shown_as != ShownAs.ABSENT:
            self._accounts.add(person.pk)
        if origin is None and person is not None:
            self._note(kind_called("person"), key, person.pk)

    def _note(self, kind: Kind, key: Key, number: int) -> None:
        """Where it came from."""
        Origin.objects.create(
            kind=kind.key,
            installation=key[0],
            number=key[1],
            local=number,
            network=self._border.told,
        )
        self._ids.remember(kind.key, number, key)

    def _note_digests(self, kind: Kind) -> None:
        """The digests of what came, as it stands here now."""
        touched = self._touched[kind.key]
        for piece in in_pieces(touched):
            came = dict(touched[number] for number in piece)
            rows = {row.pk: row for row in rows_of(kind, piece)}
            found = Origin.objects.filter(kind=kind.key, local__in=piece)
            origins = [one for one in found if (one.installation, one.number) in came]
            for one in origins:
                one.came = came[one.installation, one.number]
                one.digest = digest_of(record_of(kind, rows[one.local], self._ids))
            Origin.objects.bulk_update(origins, ["came", "digest"])

    def _tally(self, kind: Kind) -> Tally:
        return self.arrived.tallies[kind.key]


def _columns(kind: Kind, links: dict[str, int | None]) -> dict[str, Any]:
    """What a row holds that links so."""
    return {
        column: held
        for link, number in links.items()
        for column, held in kind.columns_for(link, number).items()
    }
