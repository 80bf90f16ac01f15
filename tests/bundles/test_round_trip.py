"""A network moves to another installation, and comes out of that one as it went in."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cardumen.kernel.bundles import kinds
from cardumen.networks.models import Network
from tests.bundles.making import export, parts
from tests.cast import Cast
from tests.processes import REPOSITORY, own_environment


@pytest.fixture
def told(cast: Cast, filled: Network, tmp_path: Path):
    """What another installation tells of the cast's network, with every kind in it."""
    export(filled, tmp_path / "first.zip")
    with own_environment(tmp_path / "other", "second") as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.bundles.second", tmp_path / "first.zip",
             tmp_path / "second.zip"],
            cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_a_network_comes_out_of_another_installation_as_it_went_in(told, tmp_path: Path):
    first, second = parts(tmp_path / "first.zip"), parts(tmp_path / "second.zip")
    assert (first, told["again"]) == (second, [[kind.key, "same"] for kind in kinds()])
    every_kind = [[kind.key, "new"] for kind in kinds()]
    assert (told["preview"], told["before"], told["first"]) == (every_kind, 0, every_kind)
    # Two agreed to come by name; the others are someone of their school; no one else is there.
    assert (told["people"], told["found"]) == (
        [
            "Alguien de la red",
            "Alguien de la red",
            "Alguien de la red",
            "Ana Coordinadora",
            "Rosa Fuentealba",
            "Una persona de la Escuela Darío Salas",
            "Una persona de la Escuela Punta Delgada",
        ],
        2,
    )
