"""Thanks, questions and answers about practices: who takes part, who reads, who is told."""

import pytest
from django.core import mail
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.networks.models import Office
from cardumen.people.actions import erase_person
from cardumen.people.rights.pages.takeout import as_json
from cardumen.practices.enums import RemarkKind
from cardumen.practices.models import Practice
from cardumen.practices.pages import today
from cardumen.talk import actions, pages
from cardumen.talk.models import Message, Thanks
from cardumen.talk.pages import talk_about, waiting_for
from tests.cast import LONG_AGO, ROLES, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def say(cast):
    def say(body="¿Qué radio?", kind=RemarkKind.QUESTION, by="principal", school="punta_delgada"):
        return actions.post_message(
            thing=cast.practice,
            kind=kind,
            body=body,
            by=Actor(getattr(cast, by), getattr(cast, school) if school else None),
        )

    return say


def answer(say, body="La de la comuna."):
    return say(body, RemarkKind.ANSWER, "teacher", "talhuan")


class TestThanking:
    def thank(self, cast, by="principal", school="punta_delgada"):
        return actions.give_thanks(
            thing=cast.practice,
            by=Actor(getattr(cast, by), getattr(cast, school) if school else None),
        )

    def test_a_school_thanks_once(self, cast):
        assert self.thank(cast) == self.thank(cast)
        assert Thanks.objects.count() == 1

    @pytest.mark.parametrize(
        ("by", "school", "why"),
        [
            ("teacher", "talhuan", "your own"),
            ("outsider", "elsewhere", "do not have access"),
            ("coordinator", None, "who work at"),
            ("principal", "azapa", "who work at"),
        ],
    )
    def test_not_everybody(self, cast, by, school, why):
        with pytest.raises(NotAllowed, match=why):
            self.thank(cast, by, school)

    def test_page_counts_and_remembers(self, cast, as_):
        before = talk_about(cast.practice, cast.principal, cast.punta_delgada)
        as_("principal").post(f"/talk/practice/{cast.practice.pk}/thank/")
        after = talk_about(cast.practice, cast.principal, cast.punta_delgada)
        assert [(c.thanks, c.has_thanked, c.may_thank) for c in (before, after)] == [
            (0, False, True),
            (1, True, True),
        ]


class TestSaying:
    def test_the_same_words_once(self, say):
        assert say() == say()
        assert Message.objects.count() == 1

    def test_needs_words(self, say):
        with pytest.raises(Invalid):
            say("  ")

    def test_who_holds_an_office_speaks_in_her_own_name(self, say):
        assert say(by="facilitator", school=None).organisation is None

    @pytest.mark.parametrize(
        ("by", "school", "why"),
        [
            ("principal", None, None),
            ("outsider", "elsewhere", "members of networks"),
            ("supervisor", None, "members of networks"),
            ("funder", None, "members of networks"),
            ("principal", "azapa", "where you work"),
        ],
    )
    def test_who_takes_part(self, say, by, school, why):
        if why is None:
            assert say(by=by, school=school).pk
            return
        with pytest.raises(NotAllowed, match=why):
            say(by=by, school=school)

    def test_a_member_of_another_network_needs_a_school_to_speak_for(self, cast, say):
        Practice.objects.update(visibility="members", network=cast.solar)
        cast.practice.refresh_from_db()
        with pytest.raises(NotAllowed, match="Choose the organisation"):
            say(by="facilitator", school=None)

    def test_not_about_what_one_cannot_read(self, cast, say):
        Practice.objects.update(network=cast.solar)
        cast.practice.refresh_from_db()
        with pytest.raises(NotAllowed, match="do not have access"):
            say()

    def test_not_about_a_draft(self, cast, say):
        Practice.objects.update(state="draft")
        with pytest.raises(NotAllowed, match="there is no conversation"):
            say(by="teacher", school="talhuan")

    def test_one_does_not_ask_oneself(self, say):
        with pytest.raises(NotAllowed, match="your own"):
            say(by="teacher", school="talhuan")


class TestReading:
    @pytest.mark.parametrize("visibility", ["network", "public"])
    def test_members_and_nobody_behind_the_firewall(self, cast, say, as_, visibility):
        Practice.objects.update(visibility=visibility)
        say("¿Y si no hay radio?")
        found = {role: as_(role).get(f"/practices/{cast.practice.pk}/") for role in (None, *ROLES)}
        readers = {role for role, page in found.items() if "no hay radio" in page.content.decode()}
        assert readers == {"principal", "teacher", "neighbour", "coordinator", "facilitator"}

    def test_the_latest_and_the_way_to_the_rest(self, cast, say, as_, monkeypatch):
        monkeypatch.setattr(pages, "LATEST", 2)
        for number in range(3):
            say(f"Pregunta {number}")
        page = as_("principal").get(f"/practices/{cast.practice.pk}/").content.decode()
        whole = as_("principal").get(f"/talk/practice/{cast.practice.pk}/").content.decode()
        assert [("Pregunta 0" in text, "Pregunta 2" in text) for text in (page, whole)] == [
            (False, True),
            (True, True),
        ]

    def test_form_of_the_school_itself_only_answers(self, cast, as_):
        as_("teacher").post(f"/talk/practice/{cast.practice.pk}/", {"body": "Pregunten."})
        assert Message.objects.get().kind == "answer"

    @pytest.mark.parametrize(
        "data", [{"kind": "question", "body": " "}, {"kind": "x", "body": "y"}]
    )
    def test_form_comes_back_filled(self, cast, as_, data):
        response = as_("principal").post(f"/talk/practice/{cast.practice.pk}/", data)
        assert (response.status_code, Message.objects.count()) == (422, 0)


class TestTelling:
    def test_a_question_reaches_who_wrote_the_practice(self, cast, say, run_jobs):
        say()
        run_jobs()
        (sent,) = mail.outbox
        assert (sent.to, "Escuela Punta Delgada" in sent.subject) == ([cast.teacher.email], True)

    def test_where_no_one_is_left_who_asks_is_told_so(self, cast, as_):
        erase_person(person=cast.teacher, by=cast.administrator)
        data = {"kind": "question", "body": "¿Qué radio?"}
        answer = as_("principal").post(
            f"/talk/practice/{cast.practice.pk}/", data, follow=True, HTTP_ACCEPT_LANGUAGE="en"
        )
        assert "No one from Escuela Básica Talhuán has an account now" in answer.content.decode()

    def test_an_answer_reaches_who_asked_and_may_still_read_it(self, cast, say, run_jobs):
        say(), say("¿Y las familias?", by="neighbour", school="azapa")
        run_jobs()
        mail.outbox.clear()
        cast.neighbour.affiliations.update(until=timezone.localdate())
        answer(say)
        run_jobs()
        assert [sent.to for sent in mail.outbox] == [[cast.principal.email]]

    def test_what_was_hidden_meanwhile_is_not_sent(self, say, run_jobs):
        say()
        Message.objects.update(is_hidden=True)
        run_jobs()
        assert mail.outbox == []

    def test_who_supervises_the_speaker_is_passed_over(self, cast, say, run_jobs):
        Office.objects.create(
            network=cast.lideres, person=cast.teacher, key="supervisor", since=LONG_AGO
        )
        say()
        run_jobs()
        assert mail.outbox == []
        colleague = make_person("Berta Colega")
        Affiliation.objects.create(
            person=colleague, organisation=cast.talhuan, post="docente", since=timezone.localdate()
        )
        say("¿Y las familias?")
        run_jobs()
        assert [sent.to for sent in mail.outbox] == [[colleague.email]]


def test_file_of_ones_data_names_nothing_that_one_no_longer_reads(cast, say):
    say("¿Y el wifi?")
    before = as_json(cast.principal).decode()
    Practice.objects.update(title="Lo que cambió después", state="withdrawn")
    cast.principal.looked_up.clear()
    after = as_json(cast.principal).decode()
    assert cast.practice.title in before
    assert ("¿Y el wifi?" in after, "Lo que cambió después" in after) == (True, False)


class TestToday:
    def test_questions_wait_until_they_are_answered(self, cast, say):
        say(), say("¿A qué hora?", by="neighbour", school="azapa")
        say("Nos sirvió así.", RemarkKind.ANSWER)
        say("¿Todo bien?", by="facilitator", school=None)
        before = [str(one.what) for one in waiting_for(cast.teacher)]
        answer(say)
        assert (before, waiting_for(cast.teacher)) == (
            [
                "Someone from your network asks you a question",
                "Escuela Darío Salas asks you a question",
                "Escuela Punta Delgada asks you a question",
            ],
            [],
        )

    def test_missing_evidence_waits_until_it_is_mended(self, cast):
        found = cast.practice.verifications.create(
            by=cast.facilitator, verdict="missing", finding="¿Cuántos?", at=timezone.now()
        )
        before = [one.url for one in today.missing_evidence(cast.teacher)]
        found.outdated_at = timezone.now()
        found.save()
        assert (before, today.missing_evidence(cast.teacher)) == (
            [f"/practices/{cast.practice.pk}/edit/"],
            [],
        )

    def test_nothing_waits_for_who_has_no_school(self, cast, say):
        say()
        assert waiting_for(cast.coordinator) == []


def test_models_say_what_they_are(cast, say):
    thanks = actions.give_thanks(thing=cast.practice, by=Actor(cast.principal, cast.punta_delgada))
    assert [str(say()), str(thanks)] == [
        "Escuela Punta Delgada: ¿Qué radio?",
        "Escuela Punta Delgada: Lectura en voz alta por radio",
    ]
