"""Requests about data and messages, in each of their states."""

from django.urls import reverse

from cardumen.mail.actions import queue_text
from cardumen.mail.models import Message
from cardumen.people.rights.actions import grant_request, refuse_request, withdraw_request
from cardumen.people.rights.models import DataRequest
from tests.cast import Cast
from tests.mail.losing import lose_mail
from tests.people.rights.asking import asked
from tests.walks import Walk, doors


def message(cast: Cast, state: str) -> Message:
    if state == "sending":
        return lose_mail("message:1")
    made = queue_text(key="message:1", to="ana@example.org", subject="Hola", body="Hola.")
    assert made is not None
    made.state = state
    made.save()
    return made


def request(cast: Cast, state: str) -> DataRequest:
    made = asked(cast, "rectification")
    if state == "granted":
        grant_request(asked=made, answer="Hecho.", by=cast.administrator)
    if state == "refused":
        refuse_request(asked=made, reason="No es así.", by=cast.administrator)
    if state == "withdrawn":
        withdraw_request(asked=made, by=cast.teacher)
    made.refresh_from_db()
    return made


WALKS = [
    Walk(
        "Message",
        message,
        lambda made: doors("people:desk_mail_again people:desk_mail_discard", pk=made.pk),
        ("administrator",),
        pages=lambda made: [reverse("people:desk_mail")],
    ),
    Walk(
        "Request about data",
        request,
        lambda made: {
            **doors(
                "people:desk_request people:desk_identity people:desk_extend people:desk_grant "
                "people:desk_refuse people:desk_data people:desk_correct people:data_withdraw",
                pk=made.pk,
            )
        },
        ("administrator", "teacher"),
        pages=lambda made: [reverse("people:data"), reverse("people:desk")],
        data={
            "people:desk_identity": [{"how": "Partida.", "email": ""}],
            "people:desk_extend": [{"extend-reason": "Son muchos."}],
            "people:desk_grant": [{"grant-answer": "Hecho."}],
            "people:desk_refuse": [{"refuse-reason": "No es así."}],
            "people:desk_correct": [{"correct-name": "Rosa F.", "correct-email": "r@example.org"}],
        },
    ),
]
