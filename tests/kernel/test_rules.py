"""A rule gives a reason, raises it, or answers yes or no."""

import pytest

from cardumen.kernel.errors import NotAllowed, Text
from cardumen.kernel.rules import rule


@rule
def enter(age: int) -> Text | None:
    """Who may enter."""
    return None if age >= 18 else "too young"


def test_rule_gives_its_reason():
    assert (enter(7), enter(18)) == ("too young", None)


def test_rule_raises_its_reason():
    with pytest.raises(NotAllowed, match="too young"):
        enter.check(7)


def test_rule_that_allows_raises_nothing():
    assert (enter.check(18), enter.allows(18), enter.allows(7)) == (None, True, False)
