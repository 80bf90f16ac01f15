"""Writing a practice while others write it too: saved while typing, and by the button."""

import re

import pytest
from django.conf import settings

from cardumen.directory.actor import Actor
from cardumen.practices import actions
from cardumen.practices.actions import Sent
from cardumen.practices.actions.fingerprints import fingerprint
from cardumen.practices.models import Practice
from tests.practices.access import FORM
from tests.practices.forms import ENGLISH, hidden, opened, text_of, whole_form

pytestmark = pytest.mark.django_db


class TestTyping:
    def test_title_alone_begins_a_draft(self, cast, teacher):
        form = opened(teacher, "/practices/new/") | {"title": "Un telar"}
        told = teacher.post("/practices/keep/", form).json()
        again = teacher.post("/practices/keep/", form | {"problem": "Nadie tejía."}).json()
        practice = Practice.objects.get(title="Un telar")
        assert (told["keep"], again["draft"], practice.problem, practice.network) == (
            f"/practices/{practice.pk}/keep/",
            str(practice.pk),
            "Nadie tejía.",
            None,
        )

    def test_before_there_is_a_title_the_device_keeps_it(self, teacher):
        form = opened(teacher, "/practices/new/") | {"problem": "Nadie tejía."}
        told = teacher.post("/practices/keep/", form).json()
        assert (told, Practice.objects.filter(problem="Nadie tejía.").count()) == (
            {"waits": True},
            0,
        )

    def test_button_after_typing_goes_on_in_the_same_draft(self, teacher):
        form = opened(teacher, "/practices/new/")
        teacher.post("/practices/keep/", form | {"title": "Un telar"})
        teacher.post("/practices/new/", FORM | form | {"title": "Un telar grande"})
        assert list(
            Practice.objects.filter(title__startswith="Un telar").values_list("title", flat=True)
        ) == ["Un telar grande"]

    def test_says_when_and_what_it_has_seen(self, draft, teacher):
        form = opened(teacher, f"/practices/{draft.pk}/edit/")
        told = teacher.post(
            f"/practices/{draft.pk}/keep/",
            {"seen": "problem=" + fingerprint("Gas"), "form": form["form"], "problem": "Gas caro"},
        ).json()
        assert re.fullmatch(r"\d\d:\d\d", told.pop("at"))
        assert told == {
            "seen": {"problem": fingerprint("Gas caro")},
            "theirs": {},
            "clashes": {},
            "errors": {},
            "others": "",
        }

    def test_brings_what_a_colleague_wrote_and_who_she_is(self, draft, teacher, by_colleague):
        form = opened(teacher, f"/practices/{draft.pk}/edit/")
        by_colleague(draft, results="Cocinamos.", problem="Leña")
        told = teacher.post(
            f"/practices/{draft.pk}/keep/",
            FORM | form | {"title": "Un horno", "problem": "Gas caro", "what_we_did": ""},
        ).json()
        assert (told["theirs"]["results"], told["others"], told["clashes"]["problem"]) == (
            "Cocinamos.",
            "Berta Colega",
            {
                "by": "Berta Colega",
                "value": "Leña",
                "shown": "Leña",
                "seen": fingerprint("Leña"),
            },
        )

    def test_choices_are_shown_in_words(self, draft, teacher, by_colleague):
        form = opened(teacher, f"/practices/{draft.pk}/edit/")
        by_colleague(draft, topics=["reading", "science"], cost="nothing")
        told = teacher.post(
            f"/practices/{draft.pk}/keep/",
            FORM | form | {"topics": ["arts"], "cost": "some"},
            headers=ENGLISH,
        ).json()
        shown = {name: clash["shown"] for name, clash in told["clashes"].items()}
        assert shown == {"topics": "Reading, Science", "cost": "nothing, or almost nothing"}

    def test_what_needs_another_look_is_said_and_the_rest_is_kept(self, draft, teacher):
        form = opened(teacher, f"/practices/{draft.pk}/edit/")
        told = teacher.post(
            f"/practices/{draft.pk}/keep/",
            FORM
            | form
            | {
                "title": "a" * 200,
                "problem": "Otro",
                "evidence_grade": "documented",
                "visibility": "network",
                "network": "",
            },
        ).json()
        draft.refresh_from_db()
        assert (set(told["errors"]), draft.problem, draft.evidence_grade) == (
            {"title", "visibility"},
            "Otro",
            "declared",
        )

    def test_tag_half_typed_waits_for_the_button(self, draft, teacher):
        form = opened(teacher, f"/practices/{draft.pk}/edit/") | {"title": "Un horno"}
        told = teacher.post(
            f"/practices/{draft.pk}/keep/", FORM | form | {"free_tags": "huer"}
        ).json()
        waiting = draft.tags.count(), "free_tags" in told["seen"]
        teacher.post(f"/practices/{draft.pk}/edit/", FORM | form | {"free_tags": "huerto"})
        assert (waiting, draft.tags.get().value) == ((0, False), "huerto")

    def test_asked_only_it_tells_what_stands(self, draft, teacher, by_colleague):
        by_colleague(draft, levels=["primary"])
        told = teacher.get(f"/practices/{draft.pk}/keep/").json()
        assert (told["theirs"]["levels"], told["theirs"]["title"], told["others"]) == (
            ["primary"],
            "Un horno",
            "Berta Colega",
        )
        assert told["token"]

    def test_new_form_asked_only_gets_a_token(self, cast, teacher):
        assert list(teacher.get("/practices/keep/").json()) == ["token"]

    def test_published_one_is_not_saved_while_typing(self, cast, teacher):
        page = teacher.get(f"/practices/{cast.practice.pk}/edit/").content.decode()
        refused = teacher.post(f"/practices/{cast.practice.pk}/keep/", {"seen": "title=0"})
        assert ('data-keep=""' in page, refused.status_code) == (True, 409)

    def test_costs_few_questions(self, draft, teacher, django_assert_max_num_queries):
        form = FORM | opened(teacher, f"/practices/{draft.pk}/edit/")
        with django_assert_max_num_queries(24):
            teacher.post(f"/practices/{draft.pk}/keep/", form | {"title": "Dos hornos"})

    def test_her_page_is_the_present_one_although_nothing_was_told(self, draft, teacher):
        teacher.cookies[settings.CSRF_COOKIE_NAME] = "t" * 32
        for address in (f"/practices/{draft.pk}/edit/", f"/practices/{draft.pk}/"):
            teacher.get(address)
        teacher.post(
            f"/practices/{draft.pk}/keep/", {"seen": "problem=0", "form": "x", "problem": "Frío"}
        )
        teacher.post(
            f"/practices/{draft.pk}/keep/",
            {"seen": f"problem={fingerprint('Gas')}", "form": "x", "problem": "Frío"},
        )
        pages = [
            teacher.get(address).content.decode()
            for address in (f"/practices/{draft.pk}/edit/", f"/practices/{draft.pk}/")
        ]
        assert ["Frío" in page for page in pages] == [True, True]


class TestButton:
    def test_second_sees_both_and_saves_what_she_makes_of_them(self, draft, teacher, by_colleague):
        form = whole_form(teacher, draft, problem="Gas caro", what_we_did="")
        by_colleague(draft, problem="Leña", results="Cocinamos.", topics=["arts"])
        page = teacher.post(f"/practices/{draft.pk}/edit/", form, headers=ENGLISH)
        assert page.status_code == 422
        assert re.search(r'value="arts"[^>]* checked', page.content.decode())
        assert "Berta Colega has changed this since you opened it: Leña" in text_of(page)
        assert ">\nGas caro</textarea>" in page.content.decode()
        # What only the other changed is shown as it stands: saving again takes nothing back.
        assert ">\nCocinamos.</textarea>" in page.content.decode()
        form["seen"] = hidden(page, "seen")
        done = teacher.post(f"/practices/{draft.pk}/edit/", form | {"problem": "Gas y leña"})
        draft.refresh_from_db()
        assert (done.status_code, draft.problem) == (302, "Gas y leña")

    def test_published_one_is_saved_whole_or_not_at_all(self, cast, teacher, colleague):
        form = whole_form(teacher, cast.practice, summary="Radio", problem="Otro motivo")
        actions.merge_practice(
            practice=cast.practice,
            sent=Sent({"problem": "De la otra", "what_we_did": "Leemos."}, {}, "x"),
            by=Actor(colleague, cast.talhuan),
        )
        page = teacher.post(f"/practices/{cast.practice.pk}/edit/", form, headers=ENGLISH)
        cast.practice.refresh_from_db()
        assert (page.status_code, cast.practice.problem) == (422, "De la otra")
        assert "Nothing has been saved yet" in text_of(page)

    def test_asked_for_more_before_publishing_she_sees_what_others_wrote(
        self, draft, teacher, by_colleague
    ):
        form = whole_form(teacher, draft, publish="1", what_we_did="")
        by_colleague(draft, results="Cocinamos.")
        page = teacher.post(f"/practices/{draft.pk}/edit/", form)
        assert (page.status_code, ">\nCocinamos.</textarea>" in page.content.decode()) == (
            422,
            True,
        )

    def test_published_one_comes_back_with_what_both_changed(self, cast, teacher, colleague):
        form = whole_form(teacher, cast.practice, summary="De la una", problem="Otro motivo")
        actions.merge_practice(
            practice=cast.practice,
            sent=Sent({"problem": "De la otra", "results": "Leen.", "what_we_did": "Radio"}, {}),
            by=Actor(colleague, cast.talhuan),
        )
        page = teacher.post(f"/practices/{cast.practice.pk}/edit/", form).content.decode()
        shown = ['value="De la una"' in page, "Leen.</textarea>" in page, "Otro motivo</te" in page]
        assert shown == [True, True, True]

    def test_form_that_needs_another_look_keeps_what_it_had_seen(
        self, draft, teacher, by_colleague
    ):
        form = whole_form(teacher, draft, title="")
        by_colleague(draft, problem="Leña")
        page = teacher.post(f"/practices/{draft.pk}/edit/", form)
        assert (hidden(page, "seen"), hidden(page, "form")) == (form["seen"], form["form"])

    def test_says_who_is_writing_too(self, draft, teacher, by_colleague):
        by_colleague(draft, problem="Leña")
        page = teacher.get(f"/practices/{draft.pk}/edit/", headers=ENGLISH)
        assert "Also writing now: Berta Colega" in text_of(page)

    def test_success_tells_the_browser_that_it_arrived(self, draft, teacher):
        done = teacher.post(f"/practices/{draft.pk}/edit/", whole_form(teacher, draft))
        assert done.cookies["sent"].value == f"%2Fpractices%2F{draft.pk}%2Fedit%2F"
