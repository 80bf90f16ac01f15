"""What someone said is said otherwise, or withdrawn."""

from datetime import date

import pytest

from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.moderation.actions import hide_thing, report_thing, settle_report
from cardumen.moderation.enums import ReportReason
from cardumen.moderation.models import Report
from cardumen.networks.models import Network
from cardumen.people.models import Person
from cardumen.talk.actions import edit_message, post_message, withdraw_message
from cardumen.talk.models import Message
from cardumen.talk.pages import talk_about
from tests.cast import Cast
from tests.challenges.making import opened


@pytest.fixture
def by(cast: Cast) -> Actor:
    return Actor(cast.teacher, cast.talhuan)


@pytest.fixture
def message(cast: Cast, by: Actor) -> Message:
    words = "Llamen a Benjamín Soto."
    return post_message(
        thing=opened(cast), kind="answer", body=words, reference=cast.practice, by=by
    )


def read(message: Message, person) -> str:
    said = talk_about(message.thing, person, None, whole=True).said
    return " · ".join(one.message.body for one in said)


def test_what_it_said_before_is_forgotten_and_that_it_was_edited_is_seen(cast, as_, message):
    address = f"/talk/messages/{message.pk}/"
    place = f"/challenges/{message.number}/"
    assert "editado" not in as_("principal").get(place).content.decode()
    assert address in as_("teacher").get(place).content.decode()
    saved = as_("teacher").post(address, {"body": "Llamen a la escuela."}, follow=True)
    assert "Mensaje guardado." in saved.content.decode()
    page = as_("principal").get(place).content.decode()
    assert "Llamen a la escuela." in page
    assert "editado" in page
    assert address not in page
    assert "Benjamín" not in page


def test_the_same_words_are_no_edit(message, by):
    edit_message(message=message, body=f" {message.body} ", by=by)
    message.refresh_from_db()
    assert message.edited_at is None
    assert not Entry.objects.filter(kind="MessageEdited").exists()


def test_nothing_is_no_message(message, by):
    with pytest.raises(Invalid):
        edit_message(message=message, body=" ", by=by)


def test_withdrawn_it_is_gone_and_not_counted(cast, as_, message):
    done = as_("teacher").post(f"/talk/messages/{message.pk}/withdraw/", follow=True)
    assert "Mensaje retirado." in done.content.decode()
    assert "Benjamín" not in done.content.decode()
    challenge = message.thing
    challenge.refresh_from_db()
    assert challenge.answer_count == 0
    assert talk_about(challenge, cast.principal, None).said == []
    message.refresh_from_db()
    assert (message.body, message.reference, message.reference_number) == ("", "", None)


def test_where_others_went_on_a_gap_shows_that_someone_spoke(cast, as_, message, by):
    post_message(
        thing=message.thing,
        kind="answer",
        body="Gracias, llamamos.",
        by=Actor(cast.principal, cast.punta_delgada),
    )
    withdraw_message(message=message, by=by)
    page = as_("principal").get(f"/challenges/{message.number}/").content.decode()
    assert f"{cast.teacher.name} retiró un mensaje" in page
    assert f"/moderation/report/message/{message.pk}/" not in page


@pytest.mark.parametrize("role", ["principal", "neighbour", "coordinator", "administrator"])
def test_no_one_else_changes_it(cast, message, role):
    other = Actor(getattr(cast, role))
    with pytest.raises(NotAllowed):
        edit_message(message=message, body="Otra cosa.", by=other)
    with pytest.raises(NotAllowed):
        withdraw_message(message=message, by=other)


def test_whoever_left_the_school_no_longer_speaks_for_it(cast, message):
    cast.teacher.affiliations.all().delete()
    by = Actor(Person.objects.get(pk=cast.teacher.pk))
    with pytest.raises(NotAllowed, match="no longer work"):
        edit_message(message=message, body="Otra cosa.", by=by)


def test_in_a_network_that_closed_it_can_only_be_withdrawn(cast, as_, message):
    Network.objects.update(closed_on=date(2026, 3, 1))
    address = f"/talk/messages/{message.pk}/"
    page = as_("teacher").get(address).content.decode()
    assert "ya no se puede escribir aquí" in page
    assert "<textarea" not in page
    as_("teacher").post(address, {"body": "Otra cosa."})
    message.refresh_from_db()
    assert message.edited_at is None
    as_("teacher").post(f"{address}withdraw/")
    message.refresh_from_db()
    assert message.body == ""


def test_what_moderators_hid_stays_as_they_judged_it(cast, message, by):
    hide_thing(thing=message, reason="Nombra a un niño.", by=Actor(cast.coordinator))
    with pytest.raises(NotAllowed, match="hidden"):
        withdraw_message(message=message, by=by)


def test_withdrawn_twice_it_is_withdrawn_once(message, by):
    withdraw_message(message=message, by=by)
    with pytest.raises(NotAllowed, match="already withdrawn"):
        withdraw_message(message=message, by=by)


def test_who_decides_on_a_report_reads_what_was_said_then(cast, as_, message, by):
    principal = Actor(cast.principal)
    report_thing(thing=message, reason=ReportReason.CHILD, note="", by=principal)
    withdraw_message(message=message, by=by)
    assert "Benjamín Soto" in as_("coordinator").get("/moderation/").content.decode()
    settle_report(report=Report.objects.get(), by=Actor(cast.coordinator))
    assert Report.objects.get().words == ""
