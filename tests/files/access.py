"""Who may open the addresses of files, and of those beside a practice. The picture stands in the
practice of Talhuán, for the readers of its network; what is said of it is its school's own."""

from tests.access import Access
from tests.cast import Cast
from tests.files.making import PDF, illustrated, release

AWAY = {"visitor": 302}
READERS = dict.fromkeys(["principal", "teacher", "neighbour", "coordinator", "facilitator"], 200)


def file(cast: Cast) -> dict:
    return {"pk": illustrated(cast).file_id}


def document(cast: Cast) -> dict:
    return {"pk": illustrated(cast, content=PDF).file_id}


def version(cast: Cast) -> dict:
    return {"pk": illustrated(cast).file.renditions.first().pk}


def given(cast: Cast) -> dict:
    return {"pk": release(cast, illustrated(cast, people=1).file).pk}


def agreed(cast: Cast) -> dict:
    return {
        "about": "Benjamín", "people": "1", "giver": "adult", "reach": "network",
        "expires_on": "2027-03-01", "proof_kept_at": "Carpeta",
    }  # fmt: skip


def practice(cast: Cast) -> dict:
    return {"pk": cast.practice.pk}


def attachment(cast: Cast) -> dict:
    return {"pk": illustrated(cast).pk}


OWN = AWAY | dict.fromkeys(READERS, 403)
ROWS = [
    Access("practices:files", OWN | {"teacher": 200}, rest=404, arguments=practice),
    Access(
        "practices:files",
        OWN | {"teacher": 302},
        rest=404,
        arguments=practice,
        method="post",
        data=lambda cast: {"section": "evidence", "link": "https://vimeo.com/1"},
    ),
    Access("practices:attachment", OWN | {"teacher": 200}, rest=404, arguments=attachment),
    Access(
        "practices:attachment",
        OWN | {"teacher": 302},
        rest=404,
        arguments=attachment,
        method="post",
        data=lambda cast: {"alt": "Un mar", "people": "0", "section": "results"},
    ),
    Access("practices:move", OWN | {"teacher": 302}, rest=404, arguments=attachment, method="post"),
    Access(
        "practices:detach", OWN | {"teacher": 302}, rest=404, arguments=attachment, method="post"
    ),
    Access("files:picture", READERS, rest=404, arguments=version),
    Access("files:content", READERS, rest=404, arguments=document),
    Access("files:about", AWAY | {"teacher": 200}, rest=404, arguments=file),
    Access(
        "files:about",
        AWAY | {"teacher": 302},
        rest=404,
        arguments=file,
        method="post",
        data=lambda cast: {"alt": "Un mar", "people": "0"},
    ),
    Access(
        "files:release",
        AWAY | {"teacher": 302},
        rest=404,
        arguments=file,
        method="post",
        data=agreed,
    ),
    Access("files:withdraw", AWAY | {"teacher": 302}, rest=404, arguments=given, method="post"),
]
