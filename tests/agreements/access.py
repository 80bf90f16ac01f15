"""Who may open the addresses of agreements. Punta Delgada visits Talhuán; both sign."""

import io

from cardumen.agreements.models import Party
from tests.access import Access, with_form
from tests.agreements.making import WORDS, in_state, party, written
from tests.cast import Cast
from tests.files.making import PDF
from tests.internships.making import agreed
from tests.walks import Walk, doors

AWAY = {"visitor": 302}
SIDES = ("principal", "teacher")


def sides(status: int, **others: int) -> dict[str, int]:
    return AWAY | dict.fromkeys(SIDES, status) | others


def visit(cast: Cast) -> dict:
    return {"subject": "visit", "number": agreed(cast).pk}


def agreement(cast: Cast) -> dict:
    return {"pk": written(cast).pk}


def host(cast: Cast) -> dict:
    return {"pk": party(written(cast), "host").pk}


def third(cast: Cast) -> dict:
    made = written(cast)
    return {"pk": Party.objects.create(agreement=made, role="tutor", organisation=cast.talhuan).pk}


def amendment(cast: Cast) -> dict:
    return WORDS | {"dates": "en abril", "why": "Cambian las fechas.", "since": 1}


def tutor(cast: Cast) -> dict:
    return {
        "role": "tutor",
        "organisation": cast.talhuan.pk,
        "name": "Iris Mora",
        "email": "iris@example.com",
    }


def paper(cast: Cast) -> dict:
    scan = io.BytesIO(PDF)
    scan.name = "acuerdo.pdf"
    return {"version": 1, "name": "Rosa Vera", "right": "directora", "scan": scan}


def row(name: str, arguments: object, data: object, **others: int) -> Access:
    return Access(
        f"agreements:{name}",
        sides(302, **others),
        rest=404,
        arguments=arguments,
        method="post",
        data=data,
        note="filled in",
    )


ROWS = [
    *with_form(Access("agreements:new", sides(200), rest=404, arguments=visit)),
    row("new", visit, lambda cast: WORDS),
    Access(
        "agreements:new",
        AWAY,
        rest=404,
        arguments=lambda cast: {"subject": "shout", "number": 1},
        note="about what no one agrees on",
    ),
    Access("agreements:page", sides(200), rest=404, arguments=agreement),
    *with_form(Access("agreements:amend", sides(200), rest=404, arguments=agreement)),
    row("amend", agreement, amendment),
    Access("agreements:pdf", sides(200), rest=404, arguments=agreement),
    *with_form(Access("agreements:add_party", sides(200), rest=404, arguments=agreement)),
    row("add_party", agreement, tutor),
    Access("agreements:answer", sides(302), rest=404, arguments=host),
    row("answer", host, lambda cast: {"version": 1}, principal=403),
    *with_form(Access("agreements:paper", sides(200), rest=404, arguments=host)),
    row("paper", host, paper),
    Access("agreements:remove_party", sides(302), rest=404, arguments=third, method="post"),
    Access("agreements:remove_party", AWAY, rest=405, arguments=third, note="is a button"),
    Access("agreements:link", {}, rest=404, arguments=lambda cast: {"code": "nothing"}),
    Access(
        "agreements:link", {}, rest=404, arguments=lambda cast: {"code": "nothing"}, method="post"
    ),
]
WALKS = [
    Walk(
        "Agreement",
        in_state,
        lambda made: {
            **doors("agreements:page agreements:amend agreements:add_party", pk=made.pk),
            **doors("agreements:answer agreements:paper", pk=party(made, "host").pk),
            **doors("agreements:remove_party", pk=party(made, "visitor").pk),
        },
        ("teacher",),
        idle={"agreements:answer": "signed"},
        data={"agreements:answer": [{"version": 1, "do": "refuse", "why": "Mejor en abril."}]},
    )
]
