"""A file that is not what it says is refused whole, in words."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cardumen.bundles import archives
from cardumen.bundles.actions import import_bundle
from cardumen.kernel.errors import Invalid
from cardumen.networks.models import Network
from cardumen.people.models import Person
from tests.bundles.making import rewritten, without_files

Parts = dict[str, bytes]


def refused(place: Path) -> str:
    """The words in which it is refused; nothing was written."""
    before = Network.objects.count(), Person.objects.count()
    with pytest.raises(Invalid) as error:
        import_bundle(path=place)
    assert (Network.objects.count(), Person.objects.count()) == before
    return str(error.value.message)


def changed(place: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """With another manifest."""

    def rewrite(parts: Parts) -> None:
        manifest = json.loads(parts["manifest.json"])
        result = change(manifest)
        parts["manifest.json"] = json.dumps(manifest if result is None else result).encode()

    return rewritten(place, rewrite)


def forged(place: Path, name: str, content: bytes, **more: Any) -> Path:
    """With another part, of which the manifest says what it is."""

    def rewrite(parts: Parts) -> None:
        manifest = json.loads(parts["manifest.json"])
        rest = [part for part in manifest["parts"] if part["name"] != name]
        digest = hashlib.sha256(content).hexdigest()
        told = {"name": name, "size": len(content), "sha256": digest} | more
        manifest["parts"] = [*rest, told]
        parts |= {name: content, "manifest.json": json.dumps(manifest).encode()}

    return rewritten(place, rewrite)


def with_line(place: Path, kind: str, change: Callable[[dict[str, Any]], object]) -> Path:
    """With another first record of that kind; `change` may return what stands there instead."""
    with zipfile.ZipFile(place) as file:
        first, *rest = file.read(f"records/{kind}.jsonl").splitlines()
    record = json.loads(first)
    other = change(record)
    line = other if isinstance(other, bytes) else json.dumps(record).encode()
    return forged(place, f"records/{kind}.jsonl", b"\n".join([line, *rest, b""]))


def test_what_is_no_zip_or_was_cut_off(place: Path):
    whole = place.read_bytes()
    for content in (b"", b"hello", whole[:-200], whole[: len(whole) // 2]):
        place.write_bytes(content)
        assert refused(place) == "The file is damaged or incomplete. Copy it again."


def test_bytes_that_were_turned_over(place: Path):
    whole = bytearray(place.read_bytes())
    whole[400:420] = bytes(20)
    place.write_bytes(whole)
    assert "incomplete" in refused(place) or "does not match the manifest" in refused(place)


def test_a_part_that_was_changed_added_or_taken_away(place: Path):
    def more(parts: Parts) -> None:
        parts["records/office.jsonl"] += b"{}\n"

    def another(parts: Parts) -> None:
        parts["../../etc/passwd"] = b"root"

    def fewer(parts: Parts) -> None:
        del parts["records/office.jsonl"]

    assert "does not match the manifest" in refused(rewritten(place, more))
    assert "its manifest does not list" in refused(rewritten(place, another))
    assert "its manifest does not list" in refused(rewritten(place, fewer))


def test_names_that_no_bundle_has(place: Path):
    assert "name that no bundle has" in refused(forged(place, "../../etc/passwd", b"root"))
    assert "does not know" in refused(forged(place, "records/dragon.jsonl", b""))
    assert "does not match the manifest" in refused(forged(place, "files/" + "a" * 64, b"other"))


def test_what_is_larger_than_it_says_is_not_read_on(place: Path):
    """A bomb: some kilobytes that unfold to a hundred megabytes, and call themselves small."""
    bomb = forged(place, "records/office.jsonl", bytes(50_000_000), size=100)
    assert bomb.stat().st_size < 500_000
    assert "does not match the manifest" in refused(bomb)


def test_what_is_too_large_or_too_many_is_not_begun(place: Path, monkeypatch):
    huge = forged(place, "records/office.jsonl", b"", size=2 * 1024**3)
    assert refused(huge) == "The bundle is too large to be read."
    monkeypatch.setattr(archives, "MOST_PARTS", 3)
    assert "too many parts" in refused(place)


def test_a_manifest_that_is_none(place: Path):
    def without(parts: Parts) -> None:
        del parts["manifest.json"]

    def unreadable(parts: Parts) -> None:
        parts["manifest.json"] = b"{"

    assert "no manifest.json" in refused(rewritten(place, without))
    assert "cannot be read" in refused(rewritten(place, unreadable))
    for change in (
        lambda told: told.pop("parts"),
        lambda told: told.update(dragon=1),
        lambda told: told.update(name=1),
        lambda told: told.update(made_at=1),
        lambda told: told.update(installation="../"),
        lambda told: told.update(counts=[1]),
    ):
        assert "cannot be read" in refused(changed(place, lambda told, c=change: c(told) and None))
    assert "cannot be read" in refused(changed(place, lambda told: [1]))


def test_another_format_and_another_version(place: Path):
    other = changed(place, lambda told: told.update(format="dragon"))
    assert refused(other) == "This file is not a network bundle."
    newer = changed(place, lambda told: told.update(version=2))
    assert "is version 2 and this installation reads version 1" in refused(newer)


def test_encrypted_parts_are_not_read(place: Path):
    whole = bytearray(place.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := whole.find(mark, start)) >= 0:
            whole[start + at] |= 1
            start += 4
    place.write_bytes(whole)
    assert refused(place) == "The file is damaged or incomplete. Copy it again."


@pytest.mark.parametrize(
    ("kind", "change", "why"),
    [
        ("network", lambda row: row.pop("id"), "it has no ID"),
        ("network", lambda row: row.update(id="../1"), "it has no ID"),
        ("network", lambda row: row.update(dragon=1), "its fields are not those"),
        ("network", lambda row: row.pop("purpose"), "its fields are not those"),
        ("network", lambda row: row.update(kind="dragon"), "has an unknown value"),
        ("network", lambda row: row.update(slug="../../x"), "“slug” cannot be read"),
        ("network", lambda row: row.update(name="x" * 121), "“name” cannot be read"),
        ("network", lambda row: row.update(name=None), "“name” is empty"),
        ("network", lambda row: row.update(name=5), "“name” is not text"),
        ("network", lambda row: row.update(founded_on="ayer"), "“founded_on” cannot be read"),
        (
            "network",
            lambda row: row.update(founded_on="0001-01-01"),
            "“founded_on” has an impossible year",
        ),
        ("network", lambda row: row.update(successors="x"), "not a list of IDs"),
        ("network", lambda row: row.update(successors=["x"]), "not in the bundle"),
        ("network", lambda row: row.update(territories=["XX:region:1"]), "does not know the terr"),
        ("network", lambda row: b"[1]", "it is not a record"),
        ("network", lambda row: b"{", "it is not a record"),
        ("network", lambda row: b'{"id": NaN}', "it is not a record"),
        ("network", lambda row: b'{"id": "\\u0000"}', "it is not a record"),
        ("network", lambda row: b'{"id": "\\uD800"}', "it is not a record"),
        ("organisation", lambda row: b'{"latitude": 1e999}', "it is not a record"),
        ("practice", lambda row: row.update(problem="x" * 20_001), "“problem” is too long"),
        ("version", lambda row: row.update(texts=[1]), "“texts” cannot be read"),
        ("version", lambda row: row.update(texts={"title": 1}), "“texts” cannot be read"),
        ("version", lambda row: row.update(texts={"dragon": ""}), "“texts” cannot be read"),
        ("version", lambda row: row.update(changed=[{}]), "“changed” cannot be read"),
        ("version", lambda row: row.update(changed=["dragon"]), "“changed” cannot be read"),
        ("joining_terms", lambda row: row.update(questions={"a": 1}), "“questions” cannot be"),
        ("joining_terms", lambda row: row.update(questions=["x"] * 6), "“questions” cannot be"),
        ("office", lambda row: row.update(network=None), "“network” is empty"),
        ("office", lambda row: row.update(network=5), "“network” is not an ID"),
        ("office", lambda row: row.update(network="f" * 32 + ":9"), "not in the bundle"),
        ("membership", lambda row: row.update(organisation=None), "contradicts what is here"),
        ("practice", lambda row: row.update(grown_from="f" * 32 + ":9"), "not in the bundle"),
        ("organisation", lambda row: row.update(website="javascript:1"), "“website” cannot"),
        ("content", lambda row: row.update(digest="a" * 64), "not in the bundle"),
        ("content", lambda row: row.update(size=1), "not in the bundle"),
        ("rendition", lambda row: row.update(content_type="text/html"), "not accepted: text/html"),
        ("person", lambda row: row.pop("name"), "its fields are not those"),
        ("person", lambda row: row.update(place=5), "“place” cannot be read"),
        (
            "person",
            lambda row: row.update(email="x@example.org", name="X"),
            "without their consent",
        ),
    ],
)
def test_records_that_cannot_be_rows(place: Path, kind: str, change, why: str):
    without_files()
    assert why in refused(with_line(place, kind, change))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"email": "nobody"}, "“email” cannot be read"),
        ({"language": "xx"}, "has an unknown value"),
        ({"name": " "}, "without their consent"),
        ({"consent": {"version": "1", "wording": ""}}, "without their consent"),
        ({"consent": {"version": 1}}, "without their consent"),
    ],
)
def test_people_are_named_with_what_they_agreed_to(place: Path, change: dict[str, Any], why: str):
    named = {
        "name": "Rosa",
        "email": "rosa@example.org",
        "language": "es",
        "consent": {"version": 1, "wording": "Sí"},
    }
    assert why in refused(with_line(place, "person", lambda row: row.update(named | change)))


def test_what_stands_there_twice_or_is_not_counted(place: Path):
    with zipfile.ZipFile(place) as file:
        lines = file.read("records/zone.jsonl")
    assert "its ID appears twice" in refused(forged(place, "records/zone.jsonl", lines + lines))
    assert "does not match the manifest" in refused(
        forged(place, "records/zone.jsonl", b"")
    ) or "not in the bundle" in refused(forged(place, "records/zone.jsonl", b""))


def test_a_network_that_is_not_in_its_own_bundle(place: Path):
    other = changed(place, lambda told: told.update(network="f" * 32 + ":9"))
    assert refused(other).startswith("This bundle does not contain its network")


def test_a_line_too_long_and_a_kind_that_is_missing(place: Path, monkeypatch):
    monkeypatch.setattr(archives, "LONGEST_LINE", 50)
    assert "it is not a record" in refused(place)

    def without(parts: Parts) -> None:
        manifest = json.loads(parts["manifest.json"])
        name = "records/choice.jsonl"
        manifest["parts"] = [part for part in manifest["parts"] if part["name"] != name]
        parts["manifest.json"] = json.dumps(manifest).encode()
        del parts[name]

    monkeypatch.undo()
    assert "The number of “choice” records" in refused(rewritten(place, without))


def test_names_that_stand_there_twice(place: Path):
    with zipfile.ZipFile(place) as file:
        manifest = file.read("manifest.json")
    with zipfile.ZipFile(place, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("manifest.json", manifest)
    assert "too many parts" in refused(place)
