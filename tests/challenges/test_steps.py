"""What people do with a challenge on its pages: answering, choosing, solving, closing."""

import re

import pytest

from cardumen.directory.models import Organisation
from cardumen.people.actions import erase_person
from cardumen.practices.models import Hosting
from cardumen.talk.models import Message
from tests.challenges.making import opened
from tests.challenges.reading import text


def test_answer_posted_twice_is_said_once(cast, teacher):
    challenge = opened(cast)
    data = {"kind": "offer", "body": "Vengan.", "reference": cast.practice.pk}
    urls = {teacher.post(f"/talk/challenge/{challenge.pk}/", data).url for _ in range(2)}
    said = Message.objects.about(challenge).get()
    assert (urls, said.reference_number) == (
        {f"/challenges/{challenge.pk}/#message-{said.pk}"},
        cast.practice.pk,
    )


def test_own_reply_needs_only_words(cast, principal):
    challenge = opened(cast)
    principal.post(f"/talk/challenge/{challenge.pk}/", {"body": "Gracias.", "kind": "offer"})
    assert Message.objects.about(challenge).get().kind == "answer"


@pytest.mark.parametrize(
    "words",
    [
        {"body": ""},
        {"body": "x" * 6001},
        {"body": "a\x00"},
        {"kind": "shout"},
        {"reference": 99999},
    ],
)
def test_answer_that_does_not_fit_is_shown_again(cast, teacher, words):
    challenge = opened(cast)
    data = {"kind": "answer", "body": "Vengan."} | words
    response = teacher.post(f"/talk/challenge/{challenge.pk}/", data)
    assert (response.status_code, Message.objects.about(challenge).count()) == (422, 0)


def test_choosing_shows_what_one_should_know(cast, principal):
    Hosting.objects.create(organisation=cast.talhuan, visits_left=0)
    challenge = opened(cast)
    address = f"/challenges/{challenge.pk}/choose/?practice={cast.practice.pk}"
    html = text(principal.get(address))
    principal.post(address, {"path": "visit"})
    nothing = challenge.choices.count()
    principal.post(address, {"path": "take_practice"})
    assert (
        "They have no places for visits left" in html,
        'value="visit"' in html,
        nothing,
        challenge.choices.get().path,
    ) == (True, False, 0, "take_practice")


def test_choosing_a_school_without_a_practice(cast, principal):
    challenge = opened(cast)
    address = f"/challenges/{challenge.pk}/choose/?organisation={cast.azapa.pk}"
    html = text(principal.get(address))
    response = principal.post(address, {"path": "visit"}, follow=True)
    assert ('value="take_practice"' in html, "Request sent." in text(response)) == (False, True)


@pytest.mark.parametrize(
    "query", ["", "organisation=0", "organisation=x", "practice=99999", f"practice={'9' * 30}"]
)
def test_choosing_nobody_is_not_found(cast, principal, query):
    challenge = opened(cast)
    assert principal.get(f"/challenges/{challenge.pk}/choose/?{query}").status_code == 404


def test_of_a_school_that_has_closed_a_practice_is_offered_and_nothing_else(cast, principal):
    challenge = opened(cast)
    Organisation.objects.filter(pk__in=[cast.talhuan.pk, cast.azapa.pk]).update(status="closed")
    shown = text(principal.get(f"/challenges/{challenge.pk}/"))
    address = f"/challenges/{challenge.pk}/choose/"
    offered = text(principal.get(f"{address}?practice={cast.practice.pk}"))
    assert "Ask for a visit" not in shown
    assert "Start a conversation" not in shown
    assert re.findall(r'name="path" value="(\w+)"', offered) == ["take_practice"]
    assert principal.get(f"{address}?organisation={cast.azapa.pk}").status_code == 404


def test_where_no_one_is_left_no_one_is_said_to_be_told(cast, principal):
    challenge = opened(cast)
    address = f"/challenges/{challenge.pk}/choose/?practice={cast.practice.pk}"
    assert "We notify the school" in text(principal.get(address))
    erase_person(person=cast.teacher, by=cast.administrator)
    assert "No one from Escuela Básica Talhuán has an account now" in text(principal.get(address))


def test_own_school_cannot_be_chosen(cast, principal):
    challenge = opened(cast)
    address = f"/challenges/{challenge.pk}/choose/?organisation={cast.punta_delgada.pk}"
    assert principal.get(address).status_code == 404


def test_solving_offers_the_practices_at_hand(cast, principal):
    challenge = opened(cast)
    html = text(principal.get(f"/challenges/{challenge.pk}/solve/"))
    principal.post(
        f"/challenges/{challenge.pk}/solve/",
        {"what_solved": "La radio.", "practice": cast.practice.pk},
    )
    challenge.refresh_from_db()
    assert ("Lectura en voz alta" in html, challenge.solved_by) == (True, cast.practice)


def test_solving_needs_words(cast, principal):
    response = principal.post(f"/challenges/{opened(cast).pk}/solve/", {"what_solved": " "})
    assert response.status_code == 422


def test_buttons_close_and_reopen(cast, principal):
    challenge = opened(cast)
    states = []
    for step in ("close", "close", "reopen", "open"):
        principal.post(f"/challenges/{challenge.pk}/{step}/")
        challenge.refresh_from_db()
        states.append(challenge.state)
    assert states == ["closed", "closed", "open", "open"]


def test_what_cannot_be_done_is_said_in_words(cast, principal):
    challenge = opened(cast)
    response = principal.post(f"/challenges/{challenge.pk}/write-practice/")
    assert (response.status_code, "Describe the solution first." in text(response)) == (403, True)
