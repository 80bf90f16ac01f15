"""What people do with a challenge on its pages: answering, choosing, solving, closing."""

import pytest

from cardumen.directory.models import Organisation
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


def test_of_a_school_that_has_closed_a_practice_is_offered_and_nothing_else(cast, principal):
    challenge = opened(cast)
    Organisation.objects.filter(pk__in=[cast.talhuan.pk, cast.azapa.pk]).update(status="closed")
    shown = text(principal.get(f"/challenges/{challenge.pk}/"))
    take = f"/challenges/{challenge.pk}/take/{cast.practice.pk}/"
    assert "Learn with them" not in shown
    assert take in shown
    assert "You are trying" in text(principal.post(take, follow=True))
    assert challenge.choices.get().path == "take_practice"


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
