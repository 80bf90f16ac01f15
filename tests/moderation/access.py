"""Who may report and decide. The cast's practice is of Talhuán, its challenge of Punta Delgada,
both for one network."""

from django.utils import timezone

from cardumen.moderation.models import Hiding, Report
from cardumen.moderation.models.cases import case_of
from cardumen.networks.subjects import reference_to
from cardumen.talk.models import Message
from tests.access import Access, with_form
from tests.cast import Cast

AWAY = {"visitor": 302}
READERS = {
    "principal": 200,
    "teacher": 200,
    "neighbour": 200,
    "coordinator": 200,
    "facilitator": 200,
}
DECIDE = {"coordinator": 200, "administrator": 200}


def practice(cast: Cast) -> dict:
    return {"subject": "practice", "number": cast.practice.pk}


def answer(cast: Cast) -> dict:
    """To the challenge, by Talhuán."""
    made, _ = Message.objects.get_or_create(
        **reference_to(cast.challenge),
        by=cast.teacher,
        organisation=cast.talhuan,
        kind="answer",
        body="Leemos por radio.",
        defaults={"at": timezone.now()},
    )
    return reference_to(made)


def report(cast: Cast) -> dict:
    made, _ = Report.objects.get_or_create(
        **case_of(cast.practice), reason="child", defaults={"at": timezone.now()}
    )
    return {"pk": made.pk}


def hiding(cast: Cast) -> dict:
    cast.practice.state = "hidden"
    cast.practice.save()
    made, _ = Hiding.objects.get_or_create(
        **case_of(cast.practice),
        by=cast.facilitator,
        defaults={
            "author": cast.teacher,
            "reason": "Falta el permiso.",
            "at": timezone.now(),
        },
    )
    return {"pk": made.pk}


ROWS = [
    Access("moderation:report", READERS, rest=404, arguments=practice),
    Access(
        "moderation:report",
        dict.fromkeys(READERS, 302),
        rest=404,
        arguments=practice,
        method="post",
        data=lambda cast: {"reason": "copied"},
    ),
    Access("moderation:report", READERS, rest=404, arguments=answer, note="an answer"),
    Access(
        "moderation:report",
        dict.fromkeys(READERS, 302),
        rest=404,
        arguments=answer,
        method="post",
        data=lambda cast: {"reason": "harm"},
        note="an answer",
    ),
    Access("moderation:desk", AWAY | DECIDE, rest=404),
    Access(
        "moderation:settle",
        AWAY | dict.fromkeys(DECIDE, 302),
        rest=404,
        arguments=report,
        method="post",
    ),
    Access(
        "moderation:hide",
        AWAY | dict.fromkeys(READERS, 403) | {"coordinator": 200},
        rest=404,
        arguments=practice,
    ),
    Access(
        "moderation:hide",
        AWAY | dict.fromkeys(READERS, 403) | {"coordinator": 302},
        rest=404,
        arguments=answer,
        method="post",
        data=lambda cast: {"reason": "Insulta."},
        note="an answer",
    ),
    *with_form(
        Access("moderation:hiding", AWAY | DECIDE | {"teacher": 200}, rest=404, arguments=hiding)
    ),
    Access(
        "moderation:lift",
        AWAY | dict.fromkeys(DECIDE, 302) | {"teacher": 403},
        rest=404,
        arguments=hiding,
        method="post",
    ),
]
