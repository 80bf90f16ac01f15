"""Reported, hidden with a reason, appealed, answered by someone else, shown again."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, NotAllowed, WrongState
from cardumen.moderation import actions
from cardumen.moderation.enums import ReportReason
from cardumen.moderation.models import Hiding, Report
from cardumen.moderation.models.cases import case_of
from cardumen.networks.models import Office
from cardumen.practices.actions import publish_practice, withdraw_practice
from cardumen.practices.enums import RemarkKind
from cardumen.practices.finding import find
from cardumen.practices.models import Practice
from cardumen.talk.actions import post_message
from cardumen.talk.models import Message
from tests.cast import LONG_AGO, make_person, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(cast) -> Message:
    return post_message(
        thing=cast.practice,
        kind=RemarkKind.QUESTION,
        body="¿Qué radio?",
        by=Actor(cast.principal, cast.punta_delgada),
    )


@pytest.fixture
def other(cast):
    """Another coordinator."""
    person = make_person("Otra Coordinadora")
    Office.objects.create(network=cast.lideres, person=person, key="coordinator", since=LONG_AGO)
    return person


@pytest.fixture
def report(cast):
    def report(message=None, by="principal", **more):
        person = getattr(cast, by) if by else None
        values = {"reason": ReportReason.CHILD, "note": "Se ve una niña."} | more
        return actions.report_thing(
            thing=message or cast.practice, by=person and Actor(person), **values
        )

    return report


def hide(cast, message=None, by=None, reason="Falta el permiso de la familia."):
    return actions.hide_thing(
        thing=message or cast.practice, reason=reason, by=Actor(by or cast.coordinator)
    )


def appeal(hiding, cast, by="teacher", school="talhuan", words="Ya está el permiso."):
    return actions.appeal_hiding(
        hiding=hiding, appeal=words, by=Actor(getattr(cast, by), getattr(cast, school))
    )


def state() -> str:
    return Practice.objects.get().state


class TestReporting:
    def test_the_same_report_stands_once(self, report):
        assert report() == report()
        assert Report.objects.count() == 1

    def test_a_visitor_reports_what_is_public(self, cast, client):
        Practice.objects.update(visibility="public")
        data = {"reason": "child", "note": "Es mi hija.", "email": "mama@example.org"}
        client.post(f"/moderation/report/practice/{cast.practice.pk}/", data)
        found = Report.objects.get()
        assert (found.by, found.email, found.reason) == (None, "mama@example.org", "child")

    def test_not_what_one_cannot_read(self, report):
        with pytest.raises(NotAllowed, match="do not have access"):
            report(by="outsider")

    def test_form_asks_what_is_wrong(self, cast, as_):
        address = f"/moderation/report/practice/{cast.practice.pk}/"
        response = as_("principal").post(address, {"note": "x"})
        assert (response.status_code, Report.objects.count()) == (422, 0)

    def test_a_message_is_reported_at_an_address_of_its_own(self, cast, as_, message):
        address = f"/moderation/report/message/{message.pk}/"
        page = as_("neighbour").get(address).content.decode()
        as_("neighbour").post(address, {"reason": "harm"})
        assert ("¿Qué radio?" in page, Report.objects.get().thing) == (True, message)

    @pytest.mark.parametrize("named", ["message/999", "shout/1", "challenge/1"])
    def test_what_is_not_there_or_not_moderated(self, as_, named):
        address = f"/moderation/report/{named}/"
        assert as_("neighbour").get(address).status_code == 404

    def test_too_many_from_one_place_are_refused(self, cast, client):
        Practice.objects.update(visibility="public")
        address = f"/moderation/report/practice/{cast.practice.pk}/"
        codes = [client.post(address, {"reason": "child"}).status_code for _ in range(11)]
        assert (codes[9], codes[10]) == (302, 422)

    def test_settled_it_is_gone_from_the_desk_and_who_reported_hears_of_it(
        self, cast, report, run_jobs
    ):
        Practice.objects.update(visibility="public")
        cast.practice.refresh_from_db()
        reports = [report(), report(by=None, email="mama@example.org"), report(by=None)]
        for one in reports:
            actions.settle_report(report=one, by=Actor(cast.coordinator))
            actions.settle_report(report=one, by=Actor(cast.coordinator))
        run_jobs()
        assert ([sent.to for sent in mail.outbox], set(Report.objects.values_list("email"))) == (
            [[cast.principal.email], ["mama@example.org"]],
            {("",)},
        )

    def test_who_may_not_decide_settles_nothing(self, cast, report):
        with pytest.raises(NotAllowed):
            actions.settle_report(report=report(), by=Actor(cast.facilitator))


class TestHiding:
    def test_nobody_else_reads_it_and_search_does_not_find_it(self, cast, report, as_):
        report()
        hide(cast)
        codes = {
            role: as_(role).get(f"/practices/{cast.practice.pk}/").status_code
            for role in ("principal", "facilitator", "teacher", "coordinator", "administrator")
        }
        assert (state(), codes, find(Practice.objects.all(), "radio").numbers) == (
            "hidden",
            {
                "principal": 404,
                "facilitator": 404,
                "teacher": 200,
                "coordinator": 200,
                "administrator": 200,
            },
            [],
        )

    def test_settles_what_was_reported(self, cast, report):
        report()
        hide(cast)
        assert Report.objects.open().count() == 0

    def test_twice_is_once(self, cast):
        assert hide(cast) == hide(cast)

    def test_a_second_reason_is_not_taken_for_the_first(self, cast, as_):
        hiding = hide(cast)
        with pytest.raises(WrongState, match="already hidden"):
            hide(cast, reason="Otra razón.")
        assert Hiding.objects.get() == hiding
        page = as_("coordinator").get(f"/moderation/hide/practice/{cast.practice.pk}/")
        assert page.url == hiding.get_absolute_url()

    def test_says_why(self, cast):
        with pytest.raises(Invalid, match="Write the reason"):
            hide(cast, reason=" ")
        assert not Hiding.objects.exists()

    @pytest.mark.parametrize("role", ["principal", "facilitator", "supervisor", "owner", "funder"])
    def test_not_by_others(self, cast, role):
        with pytest.raises(NotAllowed):
            hide(cast, by=getattr(cast, role))

    def test_not_where_one_works(self, cast):
        colleague = make_person("Coordina En Talhuán", at=cast.talhuan)
        colleague.offices.create(network=cast.lideres, key="coordinator", since=LONG_AGO)
        with pytest.raises(NotAllowed, match="You work"):
            hide(cast, by=colleague)

    def test_of_no_network_an_administrator_decides(self, cast):
        Practice.objects.update(network=None, visibility="public")
        cast.practice.refresh_from_db()
        with pytest.raises(NotAllowed):
            hide(cast)
        hide(cast, by=cast.administrator)
        assert state() == "hidden"

    @pytest.mark.parametrize("act", [publish_practice, withdraw_practice])
    def test_its_school_does_not_go_round_it(self, cast, act):
        hide(cast)
        with pytest.raises(WrongState, match="appeal"):
            act(practice=cast.practice, by=Actor(cast.teacher, cast.talhuan))

    def test_only_the_message(self, cast, message, as_):
        hide(cast, message)
        pages = {
            role: as_(role).get(f"/practices/{cast.practice.pk}/").content.decode()
            for role in ("principal", "teacher", "neighbour", "coordinator")
        }
        readers = [role for role, page in pages.items() if "¿Qué radio?" in page]
        assert (state(), readers) == ("published", ["principal", "coordinator"])

    def test_who_wrote_it_is_told_and_why(self, cast, message, run_jobs):
        run_jobs()
        mail.outbox.clear()
        hide(cast), hide(cast, message)
        run_jobs()
        assert [(sent.to, "permiso" in sent.body) for sent in mail.outbox] == [
            ([cast.teacher.email], True),
            ([cast.principal.email], True),
        ]

    def test_who_has_no_account_any_more_is_not_told(self, cast, message, run_jobs):
        run_jobs()
        mail.outbox.clear()
        Message.objects.update(by=None)
        hide(cast, message)
        run_jobs()
        assert mail.outbox == []


class TestAppealing:
    def test_somebody_else_answers_and_it_is_shown_again(self, cast, other, run_jobs):
        hiding = appeal(hide(cast), cast)
        actions.answer_appeal(hiding=hiding, lift=True, answer="Está en orden.", by=Actor(other))
        run_jobs()
        assert (state(), len(find(Practice.objects.all(), "radio").numbers), len(mail.outbox)) == (
            "published",
            1,
            2,
        )

    def test_or_it_stays_hidden(self, cast, other):
        hiding = appeal(hide(cast), cast)
        actions.answer_appeal(hiding=hiding, lift=False, answer="Falta aún.", by=Actor(other))
        assert (state(), Hiding.objects.get().waits_for_answer) == ("hidden", False)

    def test_not_who_hid_it(self, cast):
        hiding = appeal(hide(cast), cast)
        with pytest.raises(NotAllowed, match="You hid this"):
            actions.answer_appeal(
                hiding=hiding, lift=False, answer="No.", by=Actor(cast.coordinator)
            )

    def test_an_administrator_always(self, cast):
        hiding = appeal(hide(cast, by=cast.administrator), cast)
        actions.answer_appeal(
            hiding=hiding, lift=True, answer="Bien.", by=Actor(cast.administrator)
        )
        assert state() == "published"

    @pytest.mark.parametrize(
        ("by", "school"), [("principal", "punta_delgada"), ("neighbour", "azapa")]
    )
    def test_only_who_wrote_it_appeals(self, cast, by, school):
        with pytest.raises(NotAllowed):
            appeal(hide(cast), cast, by, school)

    def test_a_message_by_who_wrote_it(self, cast, message, other):
        hiding = appeal(hide(cast, message), cast, "principal", "punta_delgada")
        actions.answer_appeal(hiding=hiding, lift=True, answer="Bien.", by=Actor(other))
        message.refresh_from_db()
        assert message.is_hidden is False

    def test_once_and_with_words(self, cast):
        hiding = hide(cast)
        with pytest.raises(Invalid):
            appeal(hiding, cast, words=" ")
        appeal(hiding, cast)
        with pytest.raises(WrongState, match="already"):
            appeal(hiding, cast)

    def test_an_answer_needs_an_appeal_and_words(self, cast, other):
        hiding = hide(cast)
        with pytest.raises(WrongState, match="There is no appeal"):
            actions.answer_appeal(hiding=hiding, lift=True, answer="Bien.", by=Actor(other))
        appeal(hiding, cast)
        with pytest.raises(Invalid):
            actions.answer_appeal(hiding=hiding, lift=True, answer=" ", by=Actor(other))

    def test_lifted_without_an_appeal_and_then_it_is_over(self, cast):
        hiding = hide(cast)
        actions.lift_hiding(hiding=hiding, by=Actor(cast.coordinator))
        with pytest.raises(WrongState, match="shown again"):
            actions.lift_hiding(hiding=hiding, by=Actor(cast.coordinator))
        assert state() == "published"

    def test_hidden_again_later_it_is_another_hiding(self, cast):
        first = hide(cast)
        actions.lift_hiding(hiding=first, by=Actor(cast.coordinator))
        assert hide(cast) != first


@pytest.mark.parametrize(
    "values",
    [
        {"appeal": "Sí."},
        {"answered_at": timezone.now()},
    ],
)
def test_the_database_keeps_no_half_appeal(cast, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Hiding.objects.create(
            **case_of(cast.practice), reason="Falta.", at=timezone.now(), **values
        )


class TestDesk:
    def test_shows_what_waits_and_what_is_hidden(self, cast, report, message, other, as_):
        report(), report(message)
        second = make_practice(cast.azapa, cast.lideres, cast.neighbour, title="Huerto oculto")
        actions.hide_thing(thing=second, reason="Copiado.", by=Actor(cast.coordinator))
        third = make_practice(cast.azapa, cast.lideres, cast.neighbour, title="Coro apelado")
        hiding = actions.hide_thing(thing=third, reason="Copiado.", by=Actor(cast.coordinator))
        appeal(hiding, cast, "neighbour", "azapa")
        page = as_("coordinator").get("/moderation/").content.decode()
        today = as_("coordinator").get("/today/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
        assert [text in page for text in ("Se ve una niña.", "¿Qué radio?", "Huerto", "Coro")] == [
            True
        ] * 4
        assert "3 reports of inappropriate content" in today

    def test_is_empty_at_first(self, as_):
        page = as_("administrator").get("/moderation/", HTTP_ACCEPT_LANGUAGE="en")
        assert "No reports." in page.content.decode()

    def test_from_report_to_answer_by_the_pages(self, cast, report, other, as_, client):
        found = report()
        pages = as_("coordinator")
        pages.post(f"/moderation/reports/{found.pk}/settle/")
        address = f"/moderation/hide/practice/{cast.practice.pk}/"
        pages.post(address, {"reason": "Falta el permiso."})
        hiding = Hiding.objects.get()
        address = f"/moderation/hidings/{hiding.pk}/"
        empty = as_("teacher").post(address, {"appeal": " "}).status_code
        as_("teacher").post(address, {"appeal": "Ya está."})
        waits = as_("teacher").get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()
        client.force_login(other)
        unsaid = client.post(address, {"lift": "", "answer": "x"}).status_code
        client.post(address, {"lift": "yes", "answer": "Está en orden."})
        told = as_("teacher").get(address).content.decode()
        assert (empty, unsaid, "Waiting for an answer" in waits, "Está en orden." in told) == (
            422,
            422,
            True,
            True,
        )
        assert state() == "published"

    def test_hide_form_asks_why_and_the_page_says_it(self, cast, as_):
        address = f"/moderation/hide/practice/{cast.practice.pk}/"
        empty = as_("coordinator").post(address, {"reason": " "}).status_code
        as_("coordinator").post(address, {"reason": "Falta el permiso."})
        page = as_("teacher").get(f"/practices/{cast.practice.pk}/").content.decode()
        assert (empty, "Falta el permiso." in page) == (422, True)

    def test_shown_again_by_a_button(self, cast, as_):
        hiding = hide(cast)
        page = as_("coordinator").get(f"/moderation/hidings/{hiding.pk}/").content.decode()
        as_("coordinator").post(f"/moderation/hidings/{hiding.pk}/lift/")
        assert (f"/moderation/hidings/{hiding.pk}/lift/" in page, state()) == (True, "published")


def test_models_say_what_they_are(cast, report):
    assert [str(report()), str(hide(cast))[:29]] == [
        "Lectura en voz alta por radio: child",
        "Lectura en voz alta por radio",
    ]


def test_visitors_see_neither_reports_nor_hidings(cast, report):
    report(), hide(cast)
    assert (Report.objects.visible_to(None).exists(), Hiding.objects.visible_to(None).exists()) == (
        False,
        False,
    )


class TestTooLate:
    """What someone else did while one was writing."""

    def lost(self, response, words):
        return response.status_code != 422 or words not in response.content.decode()

    def test_appeal_comes_back_once_it_is_shown_again(self, cast, as_):
        hiding = hide(cast)
        actions.lift_hiding(hiding=hiding, by=Actor(cast.coordinator))
        response = as_("teacher").post(
            f"/moderation/hidings/{hiding.pk}/", {"appeal": "Ya está el permiso."}
        )
        assert not self.lost(response, "Ya está el permiso.")

    def test_appeal_of_a_colleague_comes_back_beside_hers(self, cast, as_):
        hiding = appeal(hide(cast), cast)
        response = as_("teacher").post(f"/moderation/hidings/{hiding.pk}/", {"appeal": "Y ahora."})
        assert not self.lost(response, "Y ahora.")

    def test_answer_comes_back_once_another_has_answered(self, cast, other, as_):
        hiding = appeal(hide(cast, by=other), cast)
        actions.answer_appeal(
            hiding=hiding, lift=False, answer="Falta.", by=Actor(cast.administrator)
        )
        response = as_("coordinator").post(
            f"/moderation/hidings/{hiding.pk}/", {"lift": "yes", "answer": "Está en orden."}
        )
        assert not self.lost(response, "Está en orden.")

    def test_button_pressed_twice_leads_back_to_its_page(self, cast, as_):
        hiding = hide(cast)
        before = f"http://testserver/moderation/hidings/{hiding.pk}/"
        client = as_("coordinator")
        client.post(f"{before}lift/", headers={"referer": before})
        response = client.post(f"{before}lift/", headers={"referer": before})
        assert (response.status_code, response.get("Location")) == (302, before)
