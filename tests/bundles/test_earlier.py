"""A bundle that an earlier version of the code made, with every kind in it, is read whole."""

import json
import zipfile
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import pytest
import time_machine

from cardumen.bundles.actions import Tally, import_bundle
from cardumen.kernel.bundles import kind_called, kinds
from cardumen.networks.models import Network
from tests.bundles.making import parts, records, tell
from tests.stage import scene

pytestmark = pytest.mark.django_db

# Kinds of record that came since.
SINCE = {"visit", "visit_report"}
KNOWN = [kind.key for kind in kinds() if kind.key not in SINCE]
EARLIER = Path(__file__).parent / "fixtures/before-rooms-moved.zip"


@scene
def earlier() -> tuple[dict[str, Tally], bytes]:
    """What came of it, and the bundle that is made of it here."""
    # The releases of its pictures are still valid.
    with time_machine.travel("2026-12-01"):
        tallies = import_bundle(path=EARLIER).tallies
        return tallies, tell(Network.objects.get(slug="lideres"))


def test_every_record_of_every_kind_arrives(earlier):
    with zipfile.ZipFile(EARLIER) as file:
        counts = json.loads(file.read("manifest.json"))["counts"]
    assert set(counts) == set(KNOWN)
    arrived = {kind: asdict(tally)["new"] for kind, tally in earlier[0].items()}
    assert arrived == counts | dict.fromkeys(SINCE & arrived.keys(), 0)


@pytest.mark.parametrize("kind", KNOWN)
def test_its_records_are_written_again_as_they_were(kind: str, earlier):
    before = [kind_called(kind).later | one for one in records(EARLIER, kind)]
    assert records(BytesIO(earlier[1]), kind) == before


def test_its_files_arrive(earlier):
    again, before = parts(BytesIO(earlier[1])), parts(EARLIER)
    files = {name for name in before if name.startswith("files/")}
    assert len(files) == 4
    assert {name: again[name] for name in files} == {name: before[name] for name in files}
