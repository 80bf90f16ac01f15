"""A bundle that an earlier version of the code made, with every kind in it, is read whole."""

import json
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest
import time_machine

from cardumen.bundles.actions import import_bundle
from cardumen.kernel.bundles import kinds
from cardumen.networks.models import Network
from tests.bundles.making import export, parts

pytestmark = pytest.mark.django_db

EARLIER = Path(__file__).parent / "fixtures/before-rooms-moved.zip"


@pytest.fixture
def tallies(db):
    # The releases of its pictures are still valid.
    with time_machine.travel("2026-12-01"):
        yield import_bundle(path=EARLIER).tallies


def test_every_record_of_every_kind_arrives(tallies):
    with zipfile.ZipFile(EARLIER) as file:
        counts = json.loads(file.read("manifest.json"))["counts"]
    assert set(counts) == {kind.key for kind in kinds()}
    arrived = {kind: asdict(tally)["new"] for kind, tally in tallies.items()}
    assert arrived == counts


@pytest.mark.parametrize("kind", [kind.key for kind in kinds()])
def test_its_records_are_written_again_as_they_were(kind: str, tallies, tmp_path: Path):
    made = tmp_path / "again.zip"
    export(Network.objects.get(slug="lideres"), made)
    name = f"records/{kind}.jsonl"
    assert parts(made)[name] == parts(EARLIER)[name]


def test_its_files_arrive(tallies, tmp_path: Path):
    made = tmp_path / "again.zip"
    export(Network.objects.get(slug="lideres"), made)
    again, earlier = parts(made), parts(EARLIER)
    files = {name for name in earlier if name.startswith("files/")}
    assert len(files) == 4
    assert {name: again[name] for name in files} == {name: earlier[name] for name in files}
