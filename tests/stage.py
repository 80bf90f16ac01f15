"""Where scenes stand that many tests need and none changes for the others: the cast, a bundle that
was made of it. A scene is played once a process, in a transaction that those of the tests nest in,
and kept until a test wants another; each test gets a copy of what it gave, and finds its files even
where the test before deleted them, which no transaction undoes."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from inspect import signature
from io import BytesIO
from typing import Any, NamedTuple

import pytest
from django.db import transaction

from cardumen.files import storage
from cardumen.files.models import Blob

Make = Callable[..., Any]
_SCENES: dict[str, Make] = {}


def scene(make: Make, name: str | None = None) -> Any:
    """A fixture of what `make` gives; what it takes are scenes too."""
    name = name or make.__name__
    assert name not in _SCENES, f"two scenes are called {name}"
    _SCENES[name] = make

    @pytest.fixture(name=name)
    def given(request: pytest.FixtureRequest, db: None, stage: Stage) -> Any:
        if stands_on_stage(request):
            return stage.copies()[name]
        return make(**{one: request.getfixturevalue(one) for one in signature(make).parameters})

    return given


def stands_on_stage(request: pytest.FixtureRequest) -> bool:
    """Whether a test needs a scene, and leaves it to its transaction to undo what it does."""
    marker = request.node.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction", False)
    return not _SCENES.keys().isdisjoint(request.fixturenames) and not (
        commits or "transactional_db" in request.fixturenames
    )


class Played(NamedTuple):
    """A scene that stands; `given` is what it and those before it gave, by their names."""

    name: str
    around: transaction.Atomic
    given: dict[str, Any]
    contents: list[bytes]


class Stage:
    def __init__(self) -> None:
        self._played: list[Played] = []
        self._copies: dict[str, Any] = {}

    def set_up(self, names: list[str]) -> None:
        """Those scenes and what they stand on; what stands and is not needed goes."""
        wanted = list(dict.fromkeys(_with_what_is_before(names)))
        while [played.name for played in self._played] != wanted[: len(self._played)]:
            self._take_down()
        for name in wanted[len(self._played) :]:
            around, make = transaction.atomic(), _SCENES[name]
            around._from_testcase = True  # not one of ours: what is in it may wait
            around.__enter__()
            given = self._copy()
            self._played.append(Played(name, around, given, contents := []))
            try:
                given[name] = make(**{one: given[one] for one in signature(make).parameters})
            except BaseException:
                self._take_down()
                raise
            contents.extend(_contents())
        for content in self._played[-1].contents if self._played else ():
            storage.put(kept := BytesIO(content), storage.measure(kept))
        self._copies = self._copy()

    def copies(self) -> dict[str, Any]:
        """What a test does to its own reaches no other."""
        return self._copies

    def clear(self) -> None:
        while self._played:
            self._take_down()

    def _copy(self) -> dict[str, Any]:
        return deepcopy(self._played[-1].given) if self._played else {}

    def _take_down(self) -> None:
        around = self._played.pop().around
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def _contents() -> Iterator[bytes]:
    for digest in Blob.objects.values_list("digest", flat=True):
        with suppress(FileNotFoundError), storage.open_content(digest) as content:
            yield content.read()


def _with_what_is_before(names: list[str]) -> Iterator[str]:
    for name in names:
        yield from _with_what_is_before(list(signature(_SCENES[name]).parameters))
        yield name


def scenes_of(request: pytest.FixtureRequest) -> list[str]:
    return [name for name in _SCENES if name in request.fixturenames]
