"""Every state has a lifecycle, and no state changes past it."""

import ast
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from cardumen.kernel.errors import WrongState
from cardumen.kernel.lifecycle import LIFECYCLES

PACKAGE = Path(settings.PACKAGE)
WITHOUT_LIFECYCLE = {
    "Adaptation": "a school tells what is true of its own trying, in any order",
    "Job": "whoever holds its lease changes it, in one statement that asks for the lease too",
}
PAST_LIFECYCLE = {
    "kernel/lifecycle.py": "the one place",
    "files/bundle.py": "what arrives from elsewhere begins anew: it is scanned here too",
    "jobs/actions.py": WITHOUT_LIFECYCLE["Job"],
    "networks/merged.py": "of two memberships that are found to be one, one goes on",
    "practices/actions/adaptations.py": WITHOUT_LIFECYCLE["Adaptation"],
}


@pytest.mark.parametrize("lifecycle", LIFECYCLES.values(), ids=lambda one: one.of)
def test_every_state_has_its_row_and_can_be_reached(lifecycle):
    table = lifecycle.table
    assert set(table) == set(lifecycle.states)
    reached = {next(iter(table)), *(after for row in table.values() for after in row)}
    assert reached == set(lifecycle.states)


@pytest.mark.parametrize("lifecycle", LIFECYCLES.values(), ids=lambda one: one.of)
def test_what_may_not_follow_is_refused_in_words(lifecycle):
    for before, after in product(lifecycle.states, lifecycle.states):
        if after in lifecycle.table[before]:
            lifecycle.check(before, after)
        else:
            with pytest.raises(WrongState, match=r"\w”?\.$") as refused:
                lifecycle.check(before, after)
            assert "%(" not in str(refused.value)


def test_every_model_with_states_has_a_lifecycle_and_begins_with_its_first():
    begun = {repr(next(iter(one.table))) for one in LIFECYCLES.values()}
    without = {
        model.__name__
        for model in apps.get_models()
        for field in model._meta.fields
        if field.name == "state"
        and model.__module__.startswith("cardumen.")
        and repr(field.default) not in begun
    }
    assert without == set(WITHOUT_LIFECYCLE)


def writes_of_states(tree: ast.AST) -> Iterator[ast.AST]:
    """`row.state = …`, alone or with others, and `.update(state=…)`."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr="state", ctx=ast.Store()):
                yield node
            case ast.Call(func=ast.Attribute(attr="update")) if any(
                one.arg == "state" for one in node.keywords
            ):
                yield node


def test_no_state_changes_past_its_lifecycle():
    """Call `advance` of its lifecycle: it asks the table by the state that the row has now."""
    writing = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if any(writes_of_states(ast.parse(path.read_text())))
    }
    assert writing - set(PAST_LIFECYCLE) == set()
    assert set(PAST_LIFECYCLE) - writing == {"kernel/lifecycle.py"}
