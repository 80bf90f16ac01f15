"""The page of one challenge: what was said, what solved it, what you can do."""

import re

import pytest

from cardumen.challenges import actions
from cardumen.challenges.models import ChallengeTag
from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.files.models import Rendition
from cardumen.networks.models import Membership
from cardumen.networks.subjects import reference_to
from cardumen.practices.models import PracticeAttachment
from cardumen.talk.actions import post_message
from cardumen.talk.models import Message
from tests.cast import LONG_AGO
from tests.challenges.making import drafted, opened
from tests.challenges.reading import english, page, text
from tests.files.making import illustrated

SCRIPT = "<script>alert(1)</script>"


def test_offering_help_brings_the_practice_into_the_form(cast, teacher):
    html = page(teacher, opened(cast), query=f"?reference={cast.practice.pk}")
    assert f'<option value="{cast.practice.pk}" selected>' in html


def test_address_that_makes_no_sense_brings_nothing(cast, teacher):
    assert "selected" in page(teacher, opened(cast), query="?reference=%00x")


def test_draft_can_be_shared_from_its_page(cast, principal):
    html = page(principal, drafted(cast))
    assert ("Share and see who can help" in html, "Conversation" in html) == (True, False)


def test_keys_above_a_thousand_stay_keys(cast, principal):
    challenge = opened(cast)
    far = Organisation.objects.create(pk=4321, kind="school", name="Escuela Lejana")
    Message.objects.create(
        **reference_to(challenge),
        kind="answer",
        body="Sí",
        organisation=far,
        at=challenge.opened_at,
    )
    assert f"/{challenge.pk}/4321/" in page(principal, challenge)


def test_practices_that_help_are_shown_with_their_picture(cast, principal, settings, tmp_path):
    """While one writes, among who can help, and with the answer that brings one."""
    settings.MEDIA_ROOT = tmp_path / "files"
    PracticeAttachment.objects.filter(pk=illustrated(cast).pk).update(is_cover=True)
    shown = f'<img class="thumb" src="{Rendition.objects.get(shape="card").get_absolute_url()}"'
    challenge = opened(cast)
    assert page(principal, challenge).count(shown) == 1
    words = {"q": "la mitad de segundo no lee con fluidez"}
    assert text(principal.get("/challenges/similar/", words)).count(shown) == 1
    said = {"thing": challenge, "by": Actor(cast.teacher, cast.talhuan)}
    post_message(kind="offer", body="Vengan", reference=cast.practice, **said)
    assert page(principal, challenge).count(shown) == 2


def test_conversation_is_shown_with_who_said_it(cast, principal):
    challenge = opened(cast)
    said = {"thing": challenge, "by": Actor(cast.teacher, cast.talhuan)}
    post_message(kind="offer", body="**Vengan**", reference=cast.practice, **said)
    post_message(thing=challenge, kind="question", body="¿Cuántos son?", by=Actor(cast.facilitator))
    post_message(
        thing=challenge,
        kind="answer",
        body="Son seis.",
        by=Actor(cast.principal, cast.punta_delgada),
    )
    Message.objects.create(
        **reference_to(challenge), kind="answer", body="Ida", at=challenge.opened_at
    )
    html = page(principal, challenge)
    assert [
        words
        for words in (
            "<strong>Vengan</strong>",
            "Rosa Fuentealba",
            "Offer of help",
            "Fabián Facilitador",
            "Son seis.",
            "<strong>someone</strong>",
            "2 schools answered",
            f"/{cast.talhuan.pk}/?practice={cast.practice.pk}",
        )
        if words not in html
    ] == []


@pytest.mark.parametrize(
    ("role", "named"), [("teacher", True), ("principal", True), ("outsider", True), (None, False)]
)
def test_who_wrote_is_named_to_members_and_to_herself(cast, as_, role, named):
    challenge = opened(cast, visibility="public")
    post_message(
        thing=challenge,
        kind="answer",
        body="Nosotros igual.",
        by=Actor(cast.outsider, cast.elsewhere),
    )
    conversation = page(as_(role), challenge).partition('id="conversation"')[2]
    assert ("Óscar Lejano" in conversation, "Escuela Sin Red" in conversation) == (named, True)


def test_solved_challenge_tells_what_solved_it(cast, principal, teacher):
    challenge = actions.solve_challenge(
        challenge=opened(cast),
        what_solved="La radio.",
        practice=cast.practice,
        by=Actor(cast.principal),
    )
    own = page(principal, challenge)
    assert ("La radio." in own, "Turn it into a practice" in own, "With the help of" in own) == (
        True,
        True,
        True,
    )
    assert "Turn it into a practice" not in page(teacher, challenge)


def test_written_solution_is_linked(cast, principal):
    challenge = actions.solve_challenge(
        challenge=opened(cast), what_solved="La radio.", by=Actor(cast.principal)
    )
    response = principal.post(f"/challenges/{challenge.pk}/write-practice/")
    challenge.refresh_from_db()
    assert response.url == f"/practices/{challenge.became_id}/edit/"
    assert "Published as a practice:" in page(principal, challenge)


def test_visitor_is_asked_to_sign_in_before_answering(cast, as_):
    html = page(english(as_()), opened(cast, visibility="public"))
    assert ("Sign in to answer" in html, "Anyone can read this" in html) == (True, True)


def test_who_may_not_answer_is_told_why(cast, as_):
    Membership.objects.create(
        network=cast.lideres, organisation=cast.company, origin="invited", since=LONG_AGO
    )
    challenge = opened(cast, visibility="members")
    actions.close_challenge(challenge=challenge, by=Actor(cast.principal))
    html = page(english(as_("teacher")), challenge)
    assert ("This challenge is closed." in html, "Members of all networks" in html) == (
        True,
        True,
    )


def test_scripts_in_texts_never_run(cast, principal):
    challenge = opened(cast, title=SCRIPT, problem=f"{SCRIPT} fluidez", tried=SCRIPT)
    post_message(thing=challenge, kind="answer", body=SCRIPT, by=Actor(cast.teacher, cast.talhuan))
    pages = [
        page(principal, challenge),
        text(principal.get("/challenges/")),
        text(principal.get("/challenges/", {"q": SCRIPT})),
        text(principal.get("/challenges/similar/", {"q": f"{SCRIPT} leen sin fluidez"})),
        text(principal.get(f"/challenges/{challenge.pk}/edit/")),
    ]
    assert [html.count("<script>") for html in pages] == [0] * 5


def test_tags_of_topics_come_in_the_order_of_the_list(cast, principal):
    challenge = opened(cast, topics=["families", "reading"])
    ChallengeTag.objects.create(challenge=challenge, kind="topic", value="gone")
    tags = re.findall(r'<span class="tag ">(.*?)</span>', page(principal, challenge))
    assert tags[:2] == ["Reading", "Families"]
