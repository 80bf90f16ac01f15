"""The pages on which requests about data are made and answered."""

import pytest
from django.test import Client
from django.urls import reverse

from cardumen.people.actions import block_person
from cardumen.people.models import Person
from cardumen.people.rights.models import DataRequest
from tests.cast import Cast
from tests.people.rights.asking import asked, asked_by_an_heir

ANOTHER = {
    "kind": "access",
    "asker": "representative",
    "about_name": "Rosa",
    "about_email": "",
    "asker_name": "Luis",
    "reply_to": "luis@example.org",
    "text": "Me dio un poder.",
}


def post(client: Client, name: str, request: DataRequest, **words: str):
    return client.post(reverse(f"people:desk_{name}", args=[request.pk]), words)


def test_she_asks_and_takes_it_back(cast: Cast, as_):
    client = as_("teacher")
    client.post(reverse("people:data_ask", args=["erasure"]), {"text": "Ya no enseño."})
    request = DataRequest.objects.get()
    assert "en revisión" in client.get(reverse("people:data")).content.decode()
    client.post(reverse("people:data_withdraw", args=[request.pk]))
    assert "retirada" in client.get(reverse("people:data")).content.decode()


def test_what_she_must_say_is_asked_again_with_what_she_wrote(as_):
    answer = as_("teacher").post(reverse("people:data_ask", args=["rectification"]), {"text": ""})
    assert answer.status_code == 422
    assert not DataRequest.objects.exists()


def test_another_asks_without_an_account(db, run_jobs, mailoutbox):
    answer = Client().post(reverse("people:privacy_ask"), ANOTHER, follow=True)
    run_jobs()
    assert "luis@example.org" in answer.content.decode()
    assert [message.to for message in mailoutbox] == [["luis@example.org"]]


def test_nobody_is_flooded_by_it(db):
    said = [Client().post(reverse("people:privacy_ask"), ANOTHER).content.decode() for _ in "1234"]
    assert DataRequest.objects.count() == 3
    assert "Demasiadas solicitudes" in said[-1]
    assert "Me dio un poder." in said[-1]


def test_desk_shows_first_what_runs_out_first(cast: Cast, as_):
    asked(cast, "erasure")
    asked_by_an_heir(cast, "blocking")
    page = as_("administrator").get(reverse("people:desk")).content.decode()
    assert page.index("Bloqueo") < page.index("Supresión")


@pytest.mark.parametrize(("days", "words"), [(0, "hoy"), (-1, "1 día de atraso")])
def test_time_left_is_said_in_words(cast: Cast, as_, days: int, words: str):
    request = asked(cast, "erasure")
    due = request.asked_on.fromordinal(request.asked_on.toordinal() + days)
    DataRequest.objects.update(due_on=due)
    assert words in as_("administrator").get(reverse("people:desk")).content.decode()


def test_an_empty_desk_says_what_comes(as_):
    page = as_("administrator").get(reverse("people:desk")).content.decode()
    assert "No hay solicitudes pendientes" in page


def test_heirs_request_from_seeing_to_answering(cast: Cast, as_):
    client, request = as_("administrator"), asked_by_an_heir(cast, "access")
    unknown = post(client, "identity", request, email="nobody@example.org", how="Partida.")
    assert "No hay una cuenta" in unknown.content.decode()
    assert "Partida." in unknown.content.decode()
    assert post(client, "data", request).status_code == 403
    post(client, "identity", request, email=cast.teacher.email, how="Partida.")
    data = post(client, "data", request)
    assert data.headers["Content-Type"] == "application/zip"
    post(client, "grant", request, **{"grant-answer": "Va en papel."})
    request.refresh_from_db()
    assert (request.state, request.answer) == ("granted", "Va en papel.")


def test_without_an_account_there_is_nothing_to_correct(cast: Cast, as_):
    request = asked_by_an_heir(cast, "rectification")
    post(as_("administrator"), "identity", request, email="", how="Cédula.")
    assert post(as_("administrator"), "correct", request).status_code == 403


def test_correcting_from_the_desk(cast: Cast, as_):
    request = asked(cast, "rectification")
    words = {"correct-name": "Rosa F.", "correct-email": cast.principal.email}
    refused = post(as_("administrator"), "correct", request, **words)
    assert "Ya hay una cuenta con este correo" in refused.content.decode()
    post(as_("administrator"), "correct", request, **words | {"correct-email": "r@example.org"})
    assert Person.objects.get(pk=cast.teacher.pk).email == "r@example.org"


def test_extending_and_refusing_from_the_desk(cast: Cast, as_):
    client, request = as_("administrator"), asked(cast, "opposition")
    post(client, "extend", request, **{"extend-reason": "Hay que revisar."})
    again = post(client, "extend", request, **{"extend-reason": "Otra vez."})
    assert "ya se amplió una vez" in again.content.decode()
    post(client, "refuse", request, **{"refuse-reason": "La ley lo exige."})
    request.refresh_from_db()
    assert request.state == "refused"


def test_who_answers_sees_the_name_of_who_is_hidden(cast: Cast, as_):
    block_person(person=cast.teacher, by=cast.teacher)
    asked(cast, "erasure")
    assert "Rosa Fuentealba" in as_("administrator").get(reverse("people:desk")).content.decode()


def test_her_request_beyond_known_holidays_warns(cast: Cast, as_):
    request = asked_by_an_heir(cast, "blocking")
    DataRequest.objects.update(due_on="2031-05-05")
    page = as_("administrator").get(reverse("people:desk_request", args=[request.pk]))
    assert "feriados de ese año" in page.content.decode()


def test_administrator_finds_the_desk_from_her_account(as_):
    assert reverse("people:desk") in as_("administrator").get("/account/me/").content.decode()
    assert reverse("people:desk") not in as_("teacher").get("/account/me/").content.decode()
