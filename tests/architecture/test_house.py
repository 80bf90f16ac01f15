"""The house keeps its order where import-linter cannot look: models, templates, names, access."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import ForeignKey, ManyToManyField

# Sources are read here, and none of them runs: there is nothing to measure.
pytestmark = pytest.mark.no_cover

PACKAGE = Path(settings.PACKAGE)
REPOSITORY = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["importlinter"]
# From the lowest to the highest; rooms of one layer do not know each other.
LAYERS = CONTRACTS["contracts"][0]["layers"][::-1]
ORDER = {room: place for place, layer in enumerate(LAYERS) for room in layer.split(" | ")}
ROOMS = list(ORDER)
INSIDE = CONTRACTS["contracts"][1]
# What has modules of its own and no layers.
FREE = {"kernel", "methods", "demo", "config"}
BANNED_NAMES = {"utils", "helpers", "services", "manager", "common", "misc"}
READING = {"views", "pages", "api", "templatetags"}
DOORS = {"visible_to", "titles_visible_to", "shown_to", "none"}


def sources() -> Iterator[Path]:
    yield from (p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def knows(room: str, other: str) -> bool:
    return room == other or ORDER[other] < ORDER[room]


def test_every_room_stands_in_the_order():
    folders = {p.parent.name for p in PACKAGE.glob("*/__init__.py")}
    assert folders == set(ROOMS)


def test_every_module_of_a_room_has_a_layer():
    layers = set(re.findall(r"\w+", " ".join(INSIDE["layers"])))
    features = [name.split(".", 1)[1].replace(".", "/") for name in INSIDE["containers"][1:]]
    wrong = [
        str(path.relative_to(PACKAGE))
        for folder in (*(set(ROOMS) - FREE), *features)
        for path in (*PACKAGE.glob(f"{folder}/*.py"), *PACKAGE.glob(f"{folder}/*/__init__.py"))
        if (path.parent.name if path.parent != PACKAGE / folder else path.stem)
        not in layers | {"__init__"}
    ]
    assert wrong == []


def test_rooms_are_installed_in_their_order():
    assert sorted(settings.ROOMS, key=lambda room: ORDER[room]) == settings.ROOMS


def test_links_between_models_keep_the_order():
    wrong = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in apps.get_models()
        if model.__module__.startswith("cardumen.")
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey | ManyToManyField)
        and field.related_model.__module__.startswith("cardumen.")
        and not knows(model.__module__.split(".")[1], field.related_model.__module__.split(".")[1])
    ]
    assert wrong == []


@pytest.mark.parametrize("tag", ["include", "extends"])
def test_templates_keep_the_order(tag: str):
    wrong = []
    for template in PACKAGE.rglob("templates/**/*.html"):
        for used in re.findall(rf'{{% {tag} "([^"]+)"', template.read_text()):
            owner = used.split("/")[0] if "/" in used else "ui"
            if owner in ORDER and not knows(room_of(template), owner):
                wrong.append(f"{template.name}: {used}")
    assert wrong == []


def test_addresses_in_templates_keep_the_order():
    wrong = []
    for template in PACKAGE.rglob("templates/**/*.html"):
        for room in re.findall(r'{% url "(\w+):', template.read_text()):
            if not knows(room_of(template), room):
                wrong.append(f"{template.relative_to(PACKAGE)}: {room}")
    assert wrong == []


def test_nothing_is_called_by_a_drawer_name():
    assert [
        p.name for p in sources() if p.stem in BANNED_NAMES or p.parent.name in BANNED_NAMES
    ] == []


def goes_through_a_door(asked: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    """Whether the chain that begins with `Model.objects` comes to a door."""
    while isinstance(node := above[asked], ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute) and node.attr in DOORS:
            return True
        if isinstance(node, ast.Call) and node.func is not asked:
            return False
        asked = node
    return False


def round_the_doors(code: str, guarded: set[str]) -> list[int]:
    """The lines in which a guarded model is asked by another way, but where the line above says
    why: `# door: the viewer's own`."""
    lines, tree = code.splitlines(), ast.parse(code)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager"}
        and isinstance(node.value, ast.Name)
        and node.value.id in guarded
        and not goes_through_a_door(node, above)
        and not lines[node.lineno - 2].strip().startswith("# door: ")
    ]


def test_pages_ask_through_the_doors():
    """What has `visible_to` is asked by it: `Practice.objects.visible_to(request.user)`."""
    guarded = {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("cardumen.")
        and hasattr(model._default_manager, "visible_to")
    }
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sources()
        if path.stem in READING or READING & set(path.relative_to(PACKAGE).parts)
        for line in round_the_doors(path.read_text(), guarded)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("x = Practice.objects.filter(pk=1)", [1]),
        ("x = list(Practice.objects.all())", [1]),
        ("x = Practice.objects", [1]),
        ("x = Practice.objects.published().visible_to(viewer).first()", []),
        ("x = Tag.objects.all()", []),
        ("# door: her own.\nx = Practice.objects.filter(author=viewer)", []),
        ("x = f(Practice.objects.all()).visible_to(viewer)", [1]),
    ],
)
def test_way_round_a_door_is_found(code: str, found: list[int]):
    assert round_the_doors(code, {"Practice"}) == found


def test_request_stays_in_the_pages():
    """Below views nothing takes a request: what acts is told who acts."""
    allowed = {"views", "acting", "middleware", "context", "sign_in", "components", "requests"}
    allowed |= {"written", "uploads"}  # what could not be sent is a request that waits
    wrong = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sources()
        if not allowed.intersection({path.stem, *path.relative_to(PACKAGE).parts})
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.arg) and node.arg == "request"
    ]
    assert wrong == []


def test_imports_inside_functions_have_a_reason():
    wrong = [
        f"{path.relative_to(PACKAGE)}:{inner.lineno}"
        for path in sources()
        if path.name not in {"cli.py"}
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
        and "noqa: PLC0415 " not in path.read_text().splitlines()[inner.lineno - 1]
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", ["bench", "scripts"])
def test_what_is_run_by_hand_imports_what_is_there(folder: str):
    missing = [
        f"{path.name}:{node.lineno} {name.name}"
        for path in (REPOSITORY / folder).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cardumen")
        for name in node.names
        if not hasattr(import_module(node.module), name.name)
    ]
    assert missing == []


@pytest.mark.parametrize("room", ROOMS)
def test_package_says_what_it_is_for_and_what_it_does_not_know(room: str):
    module = ast.parse((PACKAGE / room / "__init__.py").read_text())
    sentences = re.split(r"(?<=[.;])\s+", (ast.get_docstring(module) or "").strip())
    assert len(sentences) >= 2


def test_settings_are_one_file_that_can_be_read():
    assert len((PACKAGE / "config/settings.py").read_text().splitlines()) <= 300


def test_pages_carry_no_inline_code_or_style():
    """A letter is no page: it can bring nothing along but what stands in it."""
    wrong = [
        f"{template.relative_to(PACKAGE)}: {found}"
        for template in PACKAGE.rglob("templates/**/*.html")
        if template.parent.name != "mail"
        for found in re.findall(
            # What describes the page is data: no browser runs a script element of that type.
            r'<style|<script(?![^>]*\bsrc=)(?! type="application/ld\+json">)'
            r"|\sstyle=|\son\w+=|hx-on",
            template.read_text(),
        )
    ]
    assert wrong == []


def test_numbers_that_machines_read_have_no_thousands_separator():
    """A key of 1.317 is no key: in an attribute a number goes through `unlocalize`."""
    wrong = [
        f"{template.relative_to(PACKAGE)}: {found}"
        for template in PACKAGE.rglob("templates/**/*.html")
        for found in re.findall(
            r'="[^"]*\{\{ [\w.]*(?:\.pk|\.id|_id|_page_number|\bvalue) \}\}', template.read_text()
        )
        if not {"help_id", "error_id", "bound.auto_id", "attrs.id", "attrs.value"}
        & set(re.findall(r"[\w.]+", found))
    ]
    assert wrong == []


def test_who_keeps_the_installation_is_asked_for_in_one_way():
    """`is_administrator` alone forgets that an account may be closed: ask `administers`."""
    makes_one = {"demo/building.py"}
    wrong = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in (*sources(), *PACKAGE.rglob("templates/**/*.html"))
        if room_of(path) != "people" and str(path.relative_to(PACKAGE)) not in makes_one
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if ".is_administrator" in line
    ]
    assert wrong == []


def test_templates_write_days_and_moments_in_one_way():
    """By the filters of `kernel.formats`; `|date:"c"` is for machines."""
    wrong = [
        f"{path.relative_to(PACKAGE)}: {found[0]}"
        for path in PACKAGE.rglob("templates/**/*.*")
        for found in re.finditer(r'\|(?:date(?!:"c")|time|floatformat)\b', path.read_text())
    ]
    assert wrong == []


def test_names_get_the_form_that_their_placeholder_says():
    """`of_school` is `of(school)`, and Spanish writes neither “de” nor “la” before it."""
    given = {
        ".py": r'"(of|to|the)_\w+": (?!(?:capfirst\()?\1\()',
        ".html": r"blocktranslate[^%]* (of|to|the)_\w+=(?!\S+\|\1\b)",
    }
    given[".txt"] = given[".html"]
    wrong = [
        f"{path.relative_to(PACKAGE)}: {found[0]}"
        for path in (*sources(), *PACKAGE.rglob("templates/**/*.*"))
        for found in re.finditer(given.get(path.suffix, "$^"), path.read_text())
    ]
    spanish = polib.pofile(str(PACKAGE / "locale/es/LC_MESSAGES/django.po"))
    wrong += [
        said
        for entry in spanish
        for said in (entry.msgstr, *entry.msgstr_plural.values())
        if re.search(r"\b(?:de|del|a|al|el|la|los|las) %\((?:of|to|the)_", said)
    ]
    assert wrong == []


def test_models_are_imported_and_not_fetched_by_a_string():
    """`apps.get_model` is for names that are data: of a bundle, of a row of the journal."""
    wrong = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get_model"
        and any(isinstance(given, ast.Constant) for given in node.args)
    ]
    assert wrong == []
