"""A message to whoever coordinates a network: who gets it, and how often."""

from datetime import date

import pytest
from django.core import mail

from cardumen.kernel.errors import Invalid, WrongState
from cardumen.networks.contact.actions import write_to_coordinators
from cardumen.people.allowances import CONTACTS
from tests.cast import Cast
from tests.networks.joining import text

pytestmark = pytest.mark.usefixtures("english")

PAGE = "/networks/lideres/write/"
VISITOR = {"text": "¿Cómo ingresa mi escuela?", "name": "Pilar", "email": "pilar@example.org"}


def test_a_visitor_writes_and_is_answered_by_mail(as_, cast: Cast, run_jobs):
    client = as_()
    assert cast.coordinator.email not in client.get(PAGE).content.decode()
    assert client.post(PAGE, VISITOR | {"email": ""}).status_code == 422
    assert "You will receive the answer by e-mail" in text(client.post(PAGE, VISITOR, follow=True))
    run_jobs()
    sent = mail.outbox[-1]
    assert (sent.to, sent.reply_to or sent.extra_headers["Reply-To"]) == (
        [cast.coordinator.email],
        "pilar@example.org",
    )
    assert "¿Cómo ingresa mi escuela?" in sent.body
    for _ in range(9):
        client.post(PAGE, VISITOR)
    assert "Try again tomorrow" in text(client.post(PAGE, VISITOR))


def test_who_is_signed_in_writes_under_their_name_some_times_a_day(as_, cast: Cast, run_jobs):
    client = as_("principal")
    client.post(PAGE, {"text": "¿Cuándo es el encuentro?"})
    run_jobs()
    assert cast.principal.name in mail.outbox[-1].body
    for _ in range(CONTACTS.most - 1):
        client.post(PAGE, {"text": "Otra vez."})
    assert "as often as one person can in a day" in text(client.post(PAGE, {"text": "Más."}))


def test_administrators_get_what_has_no_coordinator(as_, cast: Cast, run_jobs):
    as_().post("/networks/join/write/", VISITOR)
    assert "Only the coordinators read this" in text(as_().get(PAGE))
    cast.lideres.offices.all().delete()
    page = text(as_().get(PAGE))
    assert "No one coordinates this network today" in page
    assert "Only the administrators read this" in page
    as_().post(PAGE, VISITOR)
    run_jobs()
    assert [sent.to for sent in mail.outbox] == [[cast.administrator.email]] * 2


def test_a_closed_network_and_an_empty_message_are_refused(as_, cast: Cast):
    facts = {"name": "Pilar", "email": "p@example.org", "by": None}
    with pytest.raises(Invalid):
        write_to_coordinators(network=cast.lideres, text=" ", **facts)
    cast.lideres.closed_on = date(2026, 1, 1)
    with pytest.raises(WrongState):
        write_to_coordinators(network=cast.lideres, text="Hola", **facts)
    assert as_().get("/networks/solar/write/").status_code == 404
