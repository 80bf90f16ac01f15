"""The how-to builds a room: what it says is done in a copy of the house, and holds there."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.look, pytest.mark.xdist_group("how-to")]

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "docs/how-to/add-a-room.md").read_text()
ROOM = "loans"
BLOCK = re.compile(r"^### `(?P<path>[^`\n]+)`\n(?P<rest>.*?)(?=^###? )", re.M | re.S)
FENCE = re.compile(r"^```(?P<kind>python|html|diff)\n(?P<text>.*?)^```$", re.M | re.S)


def blocks() -> Iterator[tuple[str, str, str]]:
    """Path, kind and text of each, in the order of the page."""
    for part in BLOCK.finditer(f"{PAGE}\n## "):
        for fence in FENCE.finditer(part["rest"]):
            yield part["path"], fence["kind"], fence["text"]


FILES = {path: text for path, kind, text in blocks() if kind != "diff"}
EDITS = [(path, text) for path, kind, text in blocks() if kind == "diff"]


def edited(text: str, edit: str) -> str:
    """With the lines that the edit adds below the one that it shows."""
    lines = edit.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] == " ")
    after = "".join(line[1:] for line in lines)
    assert text.count(before) == 1, f"stands there {text.count(before)} times:\n{before}"
    return text.replace(before, after)


def run(house: Path, *command: str) -> None:
    paths = {"PYTHONPATH": str(house / "src"), "CARDUMEN_HOME": str(house / "var")}
    # What the tests around this one measure and share between processes is not for those in there.
    of_these = ("COV_", "COVERAGE_", "PYTEST_")
    around = {name: v for name, v in os.environ.items() if not name.startswith(of_these)}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=house,
        env=around | paths,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which all that the page says was done."""
    house = tmp_path_factory.mktemp("house")
    # What was compiled comes along; not what others compile in this moment.
    left = shutil.ignore_patterns("*.pyc.*", "browser", "*.mo")
    for folder in ("src", "tests"):
        shutil.copytree(REPOSITORY / folder, house / folder, ignore=left)
    for name in ("docs", "scripts"):
        (house / name).symlink_to(REPOSITORY / name)
    shutil.copy(REPOSITORY / "pyproject.toml", house)
    for path, text in EDITS:
        (house / path).write_text(edited((house / path).read_text(), text))
    for path, text in FILES.items():
        (house / path).parent.mkdir(parents=True, exist_ok=True)
        (house / path).write_text(text)
    (house / f"tests/{ROOM}/__init__.py").touch()
    run(house, "-m", "cardumen", "manage", "makemigrations", ROOM)
    return house


def test_a_room_costs_no_more_than_this():
    sources = [path for path in FILES if path.startswith("src/") and path.endswith(".py")]
    templates = [path for path in FILES if "/templates/" in path]
    tests = [path for path in FILES if path.startswith("tests/")]
    assert len(sources) <= 11
    assert len(templates) <= 2
    assert len(tests) <= 5
    assert len({path for path, _ in EDITS}) <= 3
    assert len(FILES) == len(sources) + len(templates) + len(tests)


def test_its_code_is_written_as_all_code_here(house: Path):
    ours = [f"src/cardumen/{ROOM}", f"tests/{ROOM}"]
    run(house, "-m", "ruff", "check", "--no-cache", *ours)
    run(house, "-m", "ruff", "format", "--no-cache", "--check", *ours)


def test_the_house_takes_it_in(house: Path):
    run(house, "-m", "cardumen", "manage", "check")
    run(house, "-c", "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])")


def test_its_own_tests_pass_and_those_of_the_house(house: Path):
    names = ["tests/architecture", "--ignore=tests/architecture/test_how_to.py", f"tests/{ROOM}"]
    about_it = (
        "loan or Loan or in_the_table or in_their_order or every_ or keep_the_order or doors "
    )
    about_it += "or with_practices"
    run(house, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-x", *names, "-k", about_it)
