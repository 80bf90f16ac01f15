import pytest

from cardumen.kernel.events import LISTENERS, Event, listener, listener_named
from cardumen.kernel.registries import Declaration, Registry
from tests.registries import set_apart


@pytest.fixture
def signs():
    registry = Registry("signs of a test", means="Signs.", declare="`add`.")
    yield registry
    del Registry.all["signs of a test"]


def declare(signs: Registry, module: str, key: str, position: int = 0) -> None:
    """As the import of a module does."""
    code = compile(f"signs.add({key!r}, {key!r}, {position})", "<string>", "exec")
    exec(code, {"__name__": module, "signs": signs})


def test_entries_come_by_position_then_by_room_whatever_was_imported_first(signs):
    declare(signs, "cardumen.home.pages", "today")
    declare(signs, "cardumen.practices.pages", "practices")
    declare(signs, "cardumen.networks.pages", "last", 9)
    declare(signs, "cardumen.directory.pages", "schools")
    assert list(signs) == ["schools", "practices", "today", "last"]


def test_entries_of_a_room_come_by_module_then_by_line(signs):
    declare(signs, "cardumen.people.views", "c")
    declare(signs, "cardumen.people.pages", "b")
    declare(signs, "cardumen.people.pages", "a")
    assert list(signs.values()) == ["b", "a", "c"]


def test_two_modules_cannot_declare_the_same(signs):
    declare(signs, "cardumen.people.pages", "a")
    with pytest.raises(TypeError, match=r"cardumen\.people\.pages and in cardumen\.home\.pages"):
        declare(signs, "cardumen.home.pages", "a")
    assert len(signs) == 1


def test_a_module_that_is_imported_again_declares_again(signs):
    declare(signs, "cardumen.people.pages", "a", 1)
    declare(signs, "cardumen.people.pages", "a", 2)
    assert [made.position for _, made in signs.declarations()] == [2]


def test_what_another_package_declares_comes_first():
    assert Declaration("a", "elsewhere.pages", 0).place < Declaration("b", "cardumen.ui", 0).place


def test_a_listener_is_told_the_events_of_its_parameter():
    def hear(event: Event) -> None: ...

    with set_apart(LISTENERS):
        listener(hear)
        name = f"{__name__}.{hear.__qualname__}"
        assert listener_named(Event, name) is hear
