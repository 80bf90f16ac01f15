"""Agreements about a visit, for the tests of this room. Punta Delgada visits Talhuán."""

import io
from typing import Any

from cardumen.agreements.actions import (
    amend_agreement,
    newest_of,
    note_paper,
    refuse_agreement,
    sign_agreement,
    write_agreement,
)
from cardumen.agreements.models import Agreement, Party
from cardumen.directory.actor import Actor
from cardumen.internships.actions import cancel_visit
from tests.cast import Cast
from tests.files.making import PDF
from tests.internships.making import agreed, host, visitor

WORDS = {
    "aims": "Leer en voz alta todos los días.",
    "tasks": "Mirar dos clases.",
    "protection": "Nunca a solas con niñas y niños.",
}


def written(cast: Cast, **words: str) -> Agreement:
    return write_agreement(thing=agreed(cast), words=WORDS | words, by=visitor(cast))


def party(agreement: Agreement, role: str) -> Party:
    return agreement.parties.with_who().select_related("agreement").get(role=role)


def signed(agreement: Agreement, cast: Cast) -> Agreement:
    number = newest_of(agreement).number
    sign_agreement(party=party(agreement, "visitor"), version=number, by=visitor(cast))
    sign_agreement(party=party(agreement, "host"), version=number, by=host(cast))
    agreement.refresh_from_db()
    return agreement


def refused(agreement: Agreement, cast: Cast) -> Agreement:
    refuse_agreement(
        party=party(agreement, "host"),
        version=newest_of(agreement).number,
        why="Mejor en abril.",
        by=host(cast),
    )
    agreement.refresh_from_db()
    return agreement


def amended(agreement: Agreement, cast: Cast, by: Actor | None = None, **words: Any) -> Any:
    newest = newest_of(agreement)
    return amend_agreement(
        agreement=agreement,
        words=WORDS | {"dates": "en abril"} | words,
        why="Cambian las fechas.",
        since=newest.number,
        by=by or visitor(cast),
    )


def on_paper(one: Party, cast: Cast) -> Any:
    return note_paper(
        party=one,
        version=newest_of(one.agreement).number,
        name="Rosa Vera",
        right="directora",
        upload=io.BytesIO(PDF),
        called="acuerdo.pdf",
        by=visitor(cast),
    )


def in_state(cast: Cast, state: str) -> Agreement:
    agreement = written(cast)
    if state == "ended":
        cancel_visit(visit=agreement.thing, why="Se suspende.", by=host(cast))
        agreement.refresh_from_db()
    if state == "signed":
        return signed(agreement, cast)
    return refused(agreement, cast) if state == "refused" else agreement
