"""A practice written question by question, and looked over before it is shared."""

import pytest

from cardumen.practices.actions import NEEDED
from cardumen.practices.forms.steps import FIELDS, STEPS
from cardumen.practices.forms.writing import PracticeForm
from cardumen.practices.models import Practice
from cardumen.practices.pages import advice
from tests.practices.access import FORM
from tests.practices.forms import ENGLISH, opened, text_of, whole_form

pytestmark = pytest.mark.django_db


class TestQuestions:
    def test_all_questions_are_asked_once(self):
        assert sorted(FIELDS) == sorted(PracticeForm.base_fields)

    def test_lead_from_the_first_to_the_check(self, cast, teacher):
        address, answers = "/practices/new/one/", []
        given = FORM | {"title": "Un telar", "summary": "Tejemos", "problem": "Nadie tejía."}
        while "/check/" not in address:
            answers.append(address.split("/")[-2].replace("one", "short"))
            form = opened(teacher, address) if STEPS[answers[-1]].fields else {}
            response = teacher.post(address, given | form)
            assert response.status_code == 302
            address = response.url
        practice = Practice.objects.get(title="Un telar")
        assert (answers, practice.problem, practice.state) == (
            list(STEPS),
            "Nadie tejía.",
            "draft",
        )

    def test_can_be_left_for_later(self, draft, teacher):
        address = f"/practices/{draft.pk}/write/problem/"
        done = teacher.post(address, opened(teacher, address) | {"problem": "x", "later": "1"})
        assert done.url == draft.get_absolute_url()

    def test_come_back_filled(self, draft, teacher):
        address = f"/practices/{draft.pk}/write/short/"
        page = teacher.post(
            address, opened(teacher, address) | {"title": "", "summary": "Tejer"}, headers=ENGLISH
        )
        assert (page.status_code, "The title is missing" in text_of(page)) == (422, True)
        assert 'value="Tejer"' in page.content.decode()

    def test_first_one_comes_back_filled_too(self, cast, teacher):
        page = teacher.post("/practices/new/one/", {"summary": "Tejer"})
        assert (page.status_code, 'value="Tejer"' in page.content.decode()) == (422, True)

    def test_show_what_a_colleague_wrote_meanwhile(self, draft, teacher, by_colleague):
        address = f"/practices/{draft.pk}/write/problem/"
        form = opened(teacher, address) | {"problem": "Gas caro"}
        by_colleague(draft, problem="Leña")
        page = teacher.post(address, form, headers=ENGLISH)
        assert (page.status_code, "since you opened it: Leña" in text_of(page)) == (422, True)

    def test_levels_stand_beside_what_the_register_says(self, draft, teacher):
        page = teacher.get(f"/practices/{draft.pk}/write/topics/", headers=ENGLISH)
        assert "Size 35 pupils (2025)" in text_of(page)

    def test_published_practice_is_changed_whole(self, cast, teacher):
        page = teacher.get(f"/practices/{cast.practice.pk}/write/problem/")
        assert page.url == f"/practices/{cast.practice.pk}/edit/"

    def test_there_is_no_other(self, draft, teacher):
        assert teacher.get(f"/practices/{draft.pk}/write/nonsense/").status_code == 404


class TestCheck:
    def test_says_what_is_needed_and_offers_no_button_yet(self, draft, teacher):
        page = teacher.get(f"/practices/{draft.pk}/check/", headers=ENGLISH)
        assert "Required Summary in one sentence" in text_of(page)
        assert "Publish as it is" not in text_of(page)

    def test_needs_what_publishing_needs(self):
        assert tuple(one.field for one in advice.NEEDED) == NEEDED

    def test_says_what_would_help_and_never_forbids(self, cast, draft, teacher):
        Practice.objects.filter(pk=draft.pk).update(
            summary="Sol", what_we_did="Uno.", results="Comen mejor.", visibility="public"
        )
        page = text_of(teacher.get(f"/practices/{draft.pk}/check/", headers=ENGLISH))
        for words in (
            "What did not work",
            "More detail on what you did",
            "Numbers and dates",
            "Topic",
        ):
            assert words in page
        assert "Anyone can read this." in page
        done = teacher.post(f"/practices/{draft.pk}/check/")
        draft.refresh_from_db()
        assert (done.url, draft.state) == (draft.get_absolute_url(), "published")

    def test_whole_practice_is_published_at_once(self, cast, draft, teacher):
        form = whole_form(teacher, draft, publish="1") | {
            "summary": "Con el sol.",
            "what_we_did": "Medimos, cortamos y armamos. " * 8,
            "results": "12 familias en 2025.",
            "evidence": "Fotos",
            "what_did_not_work": "El vidrio.",
            "start_on_monday": "Busca cartón.",
            "needs_people": "Dos",
            "needs_time": "Un mes",
            "needs_money": "Nada",
            "topics": ["science"],
            "levels": ["primary"],
        }
        teacher.post(f"/practices/{draft.pk}/edit/", form)
        draft.refresh_from_db()
        page = teacher.get(f"/practices/{draft.pk}/check/")
        assert (draft.state, advice.advice_for(draft), page.url) == (
            "published",
            [],
            draft.get_absolute_url(),
        )

    def test_says_that_nothing_is_missing(self, draft, teacher, monkeypatch):
        monkeypatch.setattr("cardumen.practices.views.steps.advice_for", lambda practice: [])
        page = teacher.get(f"/practices/{draft.pk}/check/", headers=ENGLISH)
        assert "The practice is complete" in text_of(page)
