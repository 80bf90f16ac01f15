"""Who may take part in conversations. The cast's practice is of Talhuán, its challenge of Punta
Delgada, both for one network."""

from cardumen.directory.actor import Actor
from cardumen.talk.actions import post_message
from cardumen.talk.topics.actions import begin_topic
from cardumen.talk.topics.models import Topic
from tests.access import Access
from tests.cast import Cast
from tests.talk.mailing import held

AWAY = {"visitor": 302}
READERS = ("principal", "teacher", "neighbour", "coordinator", "facilitator")


def readers(status: int) -> dict[str, int]:
    return AWAY | dict.fromkeys(READERS, status)


def practice(cast: Cast) -> dict:
    return {"subject": "practice", "number": cast.practice.pk}


def challenge(cast: Cast) -> dict:
    return {"subject": "challenge", "number": cast.challenge.pk}


def message(cast: Cast) -> dict:
    by = Actor(cast.teacher, cast.talhuan)
    said = post_message(thing=cast.challenge, kind="answer", body="Vengan.", by=by)
    return {"pk": said.pk}


def reply(cast: Cast) -> dict:
    return {"pk": held(cast).pk}


def begun(cast: Cast, title: str = "Encuentro de marzo") -> Topic:
    by = Actor(cast.teacher, cast.talhuan)
    return begin_topic(network=cast.lideres, title=title, body="¿Quién se suma?", by=by)


def topic(cast: Cast) -> dict:
    return {"pk": begun(cast).pk}


def network(cast: Cast) -> dict:
    return {"slug": cast.lideres.slug}


ROWS = [
    Access("talk:topics", AWAY),
    Access("talk:topic", readers(200), rest=404, arguments=topic),
    Access(
        "talk:pin_topic",
        readers(403) | {"coordinator": 302},
        rest=404,
        arguments=topic,
        method="post",
    ),
    Access(
        "talk:close_topic",
        readers(403) | {"coordinator": 302, "teacher": 302},
        rest=404,
        arguments=topic,
        method="post",
    ),
    Access("talk:new_topic", readers(200), rest=403, arguments=network),
    Access(
        "talk:new_topic",
        readers(302),
        rest=403,
        arguments=network,
        method="post",
        data=lambda cast: {"title": "Encuentro de marzo", "body": "¿Quién se suma?"},
    ),
    Access(
        "talk:page",
        readers(302),
        rest=404,
        arguments=lambda cast: {"subject": "topic", "number": begun(cast).pk},
        method="post",
        data=lambda cast: {"kind": "message", "body": "Nosotras."},
        note="in a topic",
    ),
    Access("talk:reply", AWAY | {"teacher": 200}, rest=404, arguments=reply),
    Access("talk:post_reply", AWAY | {"teacher": 302}, rest=404, arguments=reply, method="post"),
    Access("talk:discard_reply", AWAY | {"teacher": 302}, rest=404, arguments=reply, method="post"),
    Access("talk:page", readers(200), rest=404, arguments=practice, note="on a practice"),
    Access(
        "talk:page",
        readers(302),
        rest=404,
        arguments=practice,
        method="post",
        data=lambda cast: {"kind": "question", "body": "¿Qué radio?"},
        note="on a practice",
    ),
    Access("talk:page", readers(200), rest=404, arguments=challenge, note="on a challenge"),
    Access(
        "talk:page",
        readers(302),
        rest=404,
        arguments=challenge,
        method="post",
        data=lambda cast: {"kind": "answer", "body": "Nosotras leemos por radio."},
        note="on a challenge",
    ),
    Access(
        "talk:page",
        AWAY,
        rest=404,
        arguments=lambda cast: {"subject": "shout", "number": 1},
        note="on what nobody talks about",
    ),
    Access(
        "talk:edit",
        readers(403) | {"teacher": 200},
        rest=404,
        arguments=message,
    ),
    Access(
        "talk:edit",
        readers(403) | {"teacher": 302},
        rest=404,
        arguments=message,
        method="post",
        data=lambda cast: {"body": "Nosotras leemos por radio."},
    ),
    Access(
        "talk:withdraw",
        readers(403) | {"teacher": 302},
        rest=404,
        arguments=message,
        method="post",
    ),
    Access(
        "talk:thank",
        readers(403) | {"principal": 302, "neighbour": 302},
        rest=404,
        arguments=practice,
        method="post",
    ),
    Access(
        "talk:thank",
        AWAY,
        rest=404,
        arguments=challenge,
        method="post",
        note="nobody thanks for a challenge",
    ),
]
