"""Several write one practice at the same moment, in an installation of its own; prints what came of
it as JSON."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import django

django.setup()

from django.db import connection  # noqa: E402

from cardumen.directory.actor import Actor  # noqa: E402
from cardumen.kernel.errors import Invalid  # noqa: E402
from cardumen.practices import actions  # noqa: E402
from cardumen.practices.actions import Sent  # noqa: E402
from cardumen.practices.actions.fingerprints import fingerprints  # noqa: E402
from cardumen.practices.models import Practice  # noqa: E402
from cardumen.practices.sheets import actions as sheets  # noqa: E402
from cardumen.practices.sheets.models import Sheet  # noqa: E402
from tests.cast import Cast, make_cast, make_person  # noqa: E402

T = TypeVar("T")
FIELDS = ("problem", "what_we_did", "results", "evidence", "what_did_not_work", "summary")


def together(calls: list[Callable[[], T]]) -> list[T]:
    """Begins all calls at the same moment."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T:
        connection.ensure_connection()
        barrier.wait()
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def read_catalogue(cast: Cast) -> Sheet:
    """The same three rows each time."""
    rows = "\n".join(["RBD;Título", "8470;Huerto A", "4134;Huerto B", "31;Huerto C"])
    return sheets.read_sheet(
        content=rows.encode(), name="a.csv", network=cast.lideres, organisation=None,
        by=Actor(cast.coordinator)
    )  # fmt: skip


def bring(cast: Cast, sheet: Sheet) -> Callable[[], int]:
    """How many drafts it became; 0 where another file was first."""

    def call() -> int:
        try:
            return sheets.bring_practices(sheet=sheet, by=Actor(cast.coordinator)).brought
        except Invalid:
            return 0

    return call


def main() -> None:
    cast = make_cast()
    people = [make_person(f"Colega {name}", at=cast.talhuan) for name in "ABCDEF"]

    begun = together(
        [
            lambda: actions.begin_draft(
                sent=Sent({"title": "Un telar"}, {}, "one-form"),
                language="es",
                by=Actor(cast.teacher, cast.talhuan),
            )
        ]
        * 6
    )
    draft = Practice.objects.get(pk=begun[0].practice.pk)
    seen = fingerprints(actions.writing_of(draft))

    def keep(person, field, text):
        sent = Sent({field: text}, seen, person.name)
        return lambda: actions.keep_draft(practice=draft, sent=sent, by=Actor(person, cast.talhuan))

    apart = together(
        [
            keep(person, field, f"De {person.name}")
            for person, field in zip(people, FIELDS, strict=True)
        ]
    )
    draft.refresh_from_db()
    apart_kept = [getattr(draft, field) for field in FIELDS]
    seen |= fingerprints(actions.writing_of(draft))
    same = together([keep(person, "needs_time", f"Hora {person.name}") for person in people])
    draft.refresh_from_db()

    published = together(
        [lambda: actions.publish_practice(practice=draft, by=Actor(cast.teacher, cast.talhuan))] * 6
    )
    brought = together([bring(cast, read_catalogue(cast)) for _ in range(6)])
    print(
        json.dumps(
            {
                "brought": sorted(brought),
                "practices brought": Practice.objects.filter(title__startswith="Huerto").count(),
                "drafts": len({merged.practice.pk for merged in begun}),
                "apart": apart_kept,
                "apart clash": sum(bool(merged.clashes) for merged in apart),
                "same clash": sorted(
                    merged.clashes.get("needs_time") == draft.needs_time
                    for merged in same
                    if merged.clashes
                ),
                "same kept": sum(not merged.clashes for merged in same),
                "stands": draft.needs_time.startswith("Hora Colega"),
                "published": {practice.state for practice in published} == {"published"},
                "versions": draft.versions.count(),
            }
        )
    )


if __name__ == "__main__":
    main()
