"""What a school commits to, from the page of what it learned to the last check; and the attacks on
the links of the letters."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail, signing
from django.utils import timezone

from cardumen.commitments.actions import answer_commitment, ask_check, hand_over
from cardumen.commitments.models import Check, Commitment, Handover
from cardumen.commitments.notices import (
    ANSWERING,
    check_facts,
    due_facts,
    handover_facts,
    read_token,
    token,
)
from cardumen.commitments.pages.commitments import show_commitment, waiting_for
from cardumen.commitments.tasks import ask_how_commitments_go, remind_of_due_days
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.practices.models import Adaptation
from cardumen.practices.notices import how_it_went_facts
from tests.cast import ROLES, make_person, make_practice
from tests.challenges.conftest import principal
from tests.challenges.reading import english, text
from tests.commitments.making import answered, learning, made

__all__ = ["principal"]
# A Tuesday at noon, of a week in which every day up to Friday is worked.
TUESDAY = datetime(2026, 11, 10, 12, tzinfo=ZoneInfo("America/Santiago"))
DAY = timedelta(days=1)


@pytest.fixture
def clock():
    with time_machine.travel(TUESDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def letters(run_jobs):
    def sent():
        run_jobs()
        found = [(letter.to, letter.subject, letter.body) for letter in mail.outbox]
        mail.outbox.clear()
        return found

    return sent


def ours(cast):
    return Actor(cast.principal, cast.punta_delgada)


def by_mail(commitment, days, cast):
    return f"/commitments/answer/{token(commitment.checks.get(days=days), cast.principal)}/"


def fresh(person):
    """As in the next request."""
    person.looked_up.clear()
    return person


def test_from_the_page_to_the_answers_from_the_letters(cast, principal, as_, letters, clock):
    """Made on a telephone, asked at 30 and 90 days, answered from the letter's link without
    signing in; the practice's adaptation follows."""
    challenge = learning(cast)
    page = f"/challenges/{challenge.pk}/"
    form = f"/commitments/new/challenge/{challenge.pk}/"
    assert form in text(principal.get(page))
    assert "In which class or course?" in text(principal.get(form))
    written = {
        "what": "Leemos diez minutos por radio.",
        "place": "Segundo básico",
        "due_on": "2027-01-10",
        "sign": "Leen de corrido.",
        "reference": cast.practice.pk,
    }
    said = text(principal.post(form, written, follow=True)).replace("\xa0", " ")
    assert "10 Dec 2026, 8 Feb 2027" in said
    assert "10 Jan 2027 is a weekend or a holiday." in said
    commitment = Commitment.objects.get()
    assert commitment.doer == cast.principal
    assert commitment.network == cast.lideres
    assert commitment.get_absolute_url() in text(principal.get(page))
    assert "Leen de corrido." in text(as_("teacher").get(commitment.get_absolute_url()))
    assert "Leemos diez minutos" in text(principal.get("/commitments/"))
    letters()

    clock.move_to(TUESDAY + 29 * DAY)
    ask_how_commitments_go()
    assert letters() == []
    clock.move_to(TUESDAY + 30 * DAY)
    ask_how_commitments_go()
    ask_how_commitments_go()
    [(to, subject, body)] = letters()
    assert to == [cast.principal.email]
    assert "Leemos diez minutos" in subject
    link = by_mail(commitment, 30, cast)
    assert f"{link}?answer=done" in body
    visitor = english(as_(None))
    # A scanner follows all links of the letter.
    for answer in ("done", "partly", "not_yet", "dropped"):
        assert visitor.get(link, {"answer": answer}).status_code == 200
        visitor.head(link, {"answer": answer})
    assert commitment.checks.unanswered().count() == 2
    assert "checked" in text(visitor.get(link, {"answer": "done"}))
    assert "checked" not in text(visitor.get(link))
    kept = visitor.post(link, {"answer": "partly", "words": "Grabamos el primero."}, follow=True)
    assert "Your answer is kept: In part." in text(kept)
    check = commitment.checks.get(days=30)
    assert (check.answer, check.words, check.answered_by) == (
        "partly",
        "Grabamos el primero.",
        cast.principal,
    )
    letters()
    adaptation = Adaptation.objects.get()
    assert (adaptation.organisation, adaptation.state) == (cast.punta_delgada, "trying")
    assert adaptation.changed == "Grabamos el primero."
    # Of what is asked about as a commitment the practice does not ask as well.
    assert how_it_went_facts(cast.principal, adaptation.pk, 30) is None

    # The link answers once, whatever is sent.
    again = visitor.post(link, {"answer": "dropped", "words": "x"}, follow=True)
    assert again.status_code == 422
    assert "Your answer is kept: In part." in text(again)
    commitment.refresh_from_db()
    assert commitment.state == "partly"

    clock.move_to(TUESDAY + 90 * DAY)
    ask_how_commitments_go()
    assert len(letters()) == 1
    [waiting] = waiting_for(fresh(cast.principal))
    assert waiting.title == commitment.what
    last = by_mail(commitment, 90, cast)
    visitor.post(last, {"answer": "done", "words": "Doce de quince leen de corrido."})
    letters()
    commitment.refresh_from_db()
    adaptation.refresh_from_db()
    assert commitment.state == "kept"
    assert (adaptation.state, adaptation.outcome) == (
        "adapted",
        "Doce de quince leen de corrido.",
    )
    assert waiting_for(fresh(cast.principal)) == []
    shown = show_commitment(commitment, cast.principal)
    assert [one.heading[:13] for one in shown.checks] == ["After 30 days", "After 90 days"]
    assert how_it_went_facts(cast.principal, adaptation.pk, 90) is None


def test_only_the_two_schools_read_it(cast, as_, clock):
    commitment = made(cast)
    page, challenge = commitment.get_absolute_url(), f"/challenges/{cast.challenge.pk}/"
    for role in (None, *ROLES):
        client = as_(role)
        assert (client.get(page).status_code == 200) is (role in {"principal", "teacher"})
        shown = client.get(challenge).content.decode()
        assert (commitment.what in shown) is (role in {"principal", "teacher"})


def test_links_of_a_letter_open_nothing_else(cast, as_, clock):
    """Neither another's, nor an old one, nor of who has left, who no longer reads it either."""
    commitment = made(cast)
    check = commitment.checks.get(days=30)
    visitor, done = english(as_(None)), {"answer": "done"}
    clock.move_to(TUESDAY + 30 * DAY)
    link = by_mail(commitment, 30, cast)
    teachers = token(check, cast.teacher)
    forged = signing.dumps([check.pk, cast.principal.pk], salt="another")
    gone = signing.dumps([check.pk, 0], salt=ANSWERING)
    for refused in (teachers, forged, gone, link.split("/")[-2][:-1]):
        answer = visitor.post(f"/commitments/answer/{refused}/", done)
        assert answer.status_code == 410
        assert commitment.what not in text(answer)
    clock.move_to(TUESDAY + 91 * DAY)
    assert visitor.get(link).status_code == 410
    Affiliation.objects.filter(person=cast.principal).update(until=timezone.localdate())
    late = by_mail(commitment, 90, cast)
    left = visitor.post(late, done)
    assert left.status_code == 410
    assert commitment.what not in text(left)
    cast.principal.is_active = False
    cast.principal.save()
    assert read_token(late.split("/")[-2]) is None
    assert not Check.objects.exclude(answered_at=None).exists()


def test_answers_of_a_letter_that_has_been_overtaken(cast, as_, clock):
    """What is asked now is answered, whichever letter was opened; after that neither answers."""
    commitment = made(cast)
    clock.move_to(TUESDAY + 30 * DAY)
    clock.move_to(TUESDAY + 90 * DAY)
    last = by_mail(commitment, 90, cast)
    assert check_facts(cast.principal, commitment.checks.get(days=30).pk) is None
    visitor = english(as_(None))
    with time_machine.travel(TUESDAY + 89 * DAY, tick=False):
        old = by_mail(commitment, 30, cast)
    assert "Your answer is kept" in text(visitor.post(old, {"answer": "done"}, follow=True))
    assert commitment.checks.get(days=90).answer == "done"
    assert visitor.post(last, {"answer": "partly"}).status_code == 422
    assert visitor.post(old, {"answer": "partly"}).status_code == 422
    assert check_facts(cast.principal, commitment.checks.get(days=90).pk) is None


def test_dropped_with_a_reason_and_for_good(cast, principal, as_, clock):
    commitment = made(cast)
    page = commitment.get_absolute_url()
    assert principal.post(page, {"answer": "dropped"}).status_code == 422
    principal.post(page, {"answer": "dropped", "words": "Se fue el profesor de radio."})
    commitment.refresh_from_db()
    assert commitment.state == "dropped"
    assert "Se fue el profesor" in text(principal.get(page))
    assert "Send answer" not in text(principal.get(page))
    assert principal.post(page, {"answer": "done"}).status_code == 422
    with pytest.raises(NotAllowed, match="new one"):
        hand_over(commitment=commitment, organisation=cast.punta_delgada, by=ours(cast))
    clock.move_to(TUESDAY + 30 * DAY)
    assert not Check.objects.due(timezone.localdate()).exists()
    assert check_facts(cast.principal, commitment.checks.get(days=30).pk) is None
    assert "nothing to answer" in text(english(as_(None)).get(by_mail(commitment, 30, cast)))


def test_said_unasked_it_is_asked_all_the_same(cast, clock):
    commitment = answered(cast, "kept")
    assert commitment.checks.get(days=0).answer == "done"
    answered_now, again = (
        answer_commitment(commitment=commitment, answer="not_yet", by=ours(cast)) for _each in "12"
    )
    assert answered_now == again
    assert answered_now.commitment.state == "open"
    clock.move_to(TUESDAY + 30 * DAY)
    assert [one.days for one in Check.objects.due(timezone.localdate())] == [30]


def test_asked_by_the_calendar_of_the_place(cast, clock, letters):
    """In Magallanes the day begins an hour before it does in Arica."""
    clock.move_to(datetime(2026, 6, 9, 23, 30, tzinfo=ZoneInfo("America/Santiago")))
    commitment = made(cast, due_on=date(2026, 6, 10))
    assert commitment.made_on == date(2026, 6, 10)
    assert commitment.checks.get(days=30).day == date(2026, 7, 10)
    with pytest.raises(Invalid, match="later day"):
        made(cast, due_on=date(2026, 6, 9), what="Otra cosa.")
    check = commitment.checks.get(days=30)
    ask_check(check, datetime(2026, 7, 9, 22, 30, tzinfo=ZoneInfo("America/Santiago")))
    check.refresh_from_db()
    assert check.asked_at is None
    ask_check(check, datetime(2026, 7, 9, 23, 30, tzinfo=ZoneInfo("America/Santiago")))
    check.refresh_from_db()
    assert check.asked_at is not None


def test_where_no_one_can_be_asked_it_waits(cast, clock, letters):
    commitment = made(cast)
    letters()
    Affiliation.objects.filter(person=cast.principal).update(until=timezone.localdate())
    clock.move_to(TUESDAY + 30 * DAY)
    ask_how_commitments_go()
    assert letters() == []
    colleague = make_person("Carla Colega", at=cast.punta_delgada)
    ask_how_commitments_go()
    [(to, _, _)] = letters()
    assert to == [colleague.email]
    # What someone who left was to do waits for all who work there.
    assert [one.title for one in waiting_for(colleague)] == [commitment.what]


def test_reminded_before_it_is_due_and_on_today_after_it(cast, clock, letters):
    commitment = made(cast, due_on=timezone.localdate() + 20 * DAY)
    letters()
    colleague = make_person("Carla Colega", at=cast.punta_delgada)
    clock.move_to(TUESDAY + 10 * DAY)
    remind_of_due_days()
    assert letters() == []
    clock.move_to(TUESDAY + 14 * DAY)
    remind_of_due_days()
    remind_of_due_days()
    [(to, subject, _)] = letters()
    assert to == [cast.principal.email]
    assert "30 nov" in subject
    clock.move_to(TUESDAY + 21 * DAY)
    assert due_facts(cast.principal, commitment.pk) is None
    assert due_facts(fresh(cast.teacher), commitment.pk) is None
    [late] = waiting_for(fresh(cast.principal))
    assert late.url == f"{commitment.get_absolute_url()}#answer"
    assert waiting_for(colleague) == []
    assert waiting_for(cast.funder) == []


def test_handed_over_to_a_colleague(cast, principal, letters, clock):
    commitment = made(cast)
    colleague = make_person("Carla Colega", at=cast.punta_delgada)
    letters()
    form = f"{commitment.get_absolute_url()}hand-over/"
    written = {"to": f"person-{colleague.pk}", "words": "Ella hace radio."}
    said = text(principal.post(form, written, follow=True))
    assert "Handed over to Carla Colega." in said
    assert "Ella hace radio." in said
    commitment.refresh_from_db()
    assert commitment.doer == colleague
    handover = Handover.objects.get()
    assert (handover.from_doer, handover.doer) == (cast.principal, colleague)
    [(to, _, body)] = letters()
    assert to == [colleague.email]
    assert "Ella hace radio." in body
    again = hand_over(
        commitment=commitment, organisation=cast.punta_delgada, doer=colleague, by=ours(cast)
    )
    assert again == commitment
    assert Handover.objects.count() == 1
    for organisation, doer, why in (
        (cast.azapa, None, "list"),
        (cast.punta_delgada, cast.teacher, "works there"),
    ):
        with pytest.raises(Invalid, match=why):
            hand_over(commitment=commitment, organisation=organisation, doer=doer, by=ours(cast))
    assert handover_facts(cast.teacher, handover.pk) is None
    assert handover_facts(cast.principal, 0) is None


def test_what_cannot_be_committed_to(cast, clock):
    first = made(cast)
    assert made(cast) == first
    assert Entry.objects.filter(kind="CommitmentMade").count() == 1
    for words, why in (
        ({"what": " "}, "one line"),
        ({"due_on": date(2026, 11, 9)}, "later day"),
        ({"doer": cast.teacher}, "works there"),
        ({"reference": make_practice(cast.azapa, cast.lideres, None)}, "in the list"),
    ):
        with pytest.raises(Invalid, match=why):
            made(cast, **{"what": "Otra cosa."} | words)
    with pytest.raises(NotAllowed):
        made(cast, by=Actor(cast.teacher, cast.talhuan))
    cast.challenge.choices.update(path="visit")
    with pytest.raises(NotAllowed, match="who to learn from"):
        made(cast, what="Otra cosa.")


@pytest.mark.parametrize("why", ["left", "unread", "not_yet", "wordless", "gone", "told"])
def test_a_practice_follows_only_what_was_said_of_it(cast, run_jobs, clock, why):
    commitment = made(cast)
    if why == "told":
        Adaptation.objects.create(
            practice=cast.practice,
            organisation=cast.punta_delgada,
            state="adapted",
            outcome="Bien.",
            started_on=timezone.localdate(),
        )
    answer_commitment(
        commitment=commitment,
        answer={"not_yet": "not_yet", "gone": "dropped"}.get(why, "done"),
        words="" if why == "wordless" else "Grabamos.",
        by=ours(cast),
    )
    if why == "left":
        Affiliation.objects.filter(person=cast.principal).update(until=timezone.localdate())
    if why == "unread":
        cast.practice.state = "draft"
        cast.practice.save()
    run_jobs()
    found = list(Adaptation.objects.values_list("state", "changed", "outcome"))
    assert found == {
        "wordless": [("trying", "", "")],
        "told": [("adapted", "", "Bien.")],
    }.get(why, [])
