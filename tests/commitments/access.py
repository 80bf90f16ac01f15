"""Who may open the addresses of commitments. That of the tests is of Punta Delgada, which learns
from Talhuán."""

from cardumen.commitments.notices import token
from tests.access import Access
from tests.cast import Cast
from tests.commitments.making import learning, made

AWAY = {"visitor": 302}
OWN = ("principal",)
SIDES = ("principal", "teacher")
# Who reads the challenge, and cannot commit its school to anything.
READERS = ("teacher", "neighbour", "coordinator", "facilitator")


def about(cast: Cast) -> dict:
    return {"subject": "challenge", "number": learning(cast).pk}


def commitment(cast: Cast) -> dict:
    return {"pk": made(cast).pk}


def letter(cast: Cast) -> dict:
    return {"token": token(made(cast).checks.first(), cast.principal)}


def form(cast: Cast) -> dict:
    return {"what": "Leer juntas.", "due_on": "2030-03-01", "reference": cast.practice.pk}


ROWS = [
    Access("commitments:list", AWAY),
    Access(
        "commitments:new",
        AWAY | dict.fromkeys(READERS, 403) | {"principal": 200},
        rest=404,
        arguments=about,
    ),
    Access(
        "commitments:new",
        AWAY | dict.fromkeys(READERS, 403) | {"principal": 302},
        rest=404,
        arguments=about,
        method="post",
        data=form,
    ),
    Access(
        "commitments:new",
        AWAY,
        rest=404,
        arguments=lambda cast: {"subject": "practice", "number": cast.practice.pk},
        note="about what no one commits to anything about",
    ),
    Access("commitments:page", AWAY | dict.fromkeys(SIDES, 200), rest=404, arguments=commitment),
    Access(
        "commitments:page",
        AWAY | {"principal": 302, "teacher": 403},
        rest=404,
        arguments=commitment,
        method="post",
        data=lambda cast: {"answer": "done"},
    ),
    Access(
        "commitments:hand_over",
        AWAY | {"principal": 200, "teacher": 403},
        rest=404,
        arguments=commitment,
    ),
    Access(
        "commitments:hand_over",
        AWAY | {"principal": 422, "teacher": 403},
        rest=404,
        arguments=commitment,
        method="post",
        note="to no one",
    ),
    Access(
        "commitments:figures",
        AWAY | {"coordinator": 200, "administrator": 200},
        rest=403,
        arguments=lambda cast: {"slug": cast.lideres.slug},
    ),
    # The link in the letter holds the right: whoever has it, answers for whom it was sent to.
    Access("commitments:answer_letter", {}, arguments=letter),
    Access(
        "commitments:answer_letter",
        {},
        rest=422,
        arguments=letter,
        method="post",
        note="sent empty",
    ),
    Access("commitments:answer_letter", {}, rest=410, arguments=lambda cast: {"token": "forged"}),
]
