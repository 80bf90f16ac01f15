"""Writing a practice, as people meet it: saved while typing, question by question, and looked over
before it is shared."""

import re

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client

from cardumen.people import requests as people_requests
from cardumen.practices import actions
from cardumen.practices.actions import NEEDED, Sent, Writing
from cardumen.practices.actions.fingerprints import fingerprint
from cardumen.practices.forms.steps import FIELDS, STEPS
from cardumen.practices.forms.writing import PracticeForm
from cardumen.practices.models import Practice
from cardumen.practices.pages import advice
from tests.cast import make_person
from tests.practices.access import FORM

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def draft(cast):
    writing = Writing(title="Un horno", language="es", network=cast.lideres, problem="Gas")
    return actions.start_practice(writing=writing, by=cast.teacher, acting_for=cast.talhuan)


@pytest.fixture
def teacher(as_):
    return as_("teacher")


@pytest.fixture
def colleague(cast):
    return make_person("Berta Colega", at=cast.talhuan)


@pytest.fixture
def by_colleague(cast, colleague):
    """What the colleague writes meanwhile."""

    def write(practice, **values):
        actions.keep_draft(
            practice=practice, sent=Sent(values, {}, "hers"), by=colleague, acting_for=cast.talhuan
        )

    return write


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def hidden(response, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())[1]


def opened(client: Client, address: str) -> dict[str, str]:
    """What a form carries when somebody opens it."""
    page = client.get(address)
    return {name: hidden(page, name) for name in ("seen", "form", "writer")}


def whole_form(client: Client, practice: Practice, **changes) -> dict:
    stands = {"title": practice.title, "problem": practice.problem}
    return FORM | stands | opened(client, f"/practices/{practice.pk}/edit/") | changes


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
        assert "Berta Colega wrote here meanwhile: Leña" in text_of(page)
        assert ">\nGas caro</textarea>" in page.content.decode()
        # What only the other changed is shown as it stands: saving again takes nothing back.
        assert ">\nCocinamos.</textarea>" in page.content.decode()
        form["seen"] = hidden(page, "seen")
        done = teacher.post(f"/practices/{draft.pk}/edit/", form | {"problem": "Gas y leña"})
        draft.refresh_from_db()
        assert (done.status_code, draft.problem) == (302, "Gas y leña")

    def test_published_one_is_saved_whole_or_not_at_all(self, cast, teacher, colleague):
        form = whole_form(teacher, cast.practice, summary="Radio", problem="Otra cosa")
        actions.merge_practice(
            practice=cast.practice,
            sent=Sent({"problem": "De la otra", "what_we_did": "Leemos."}, {}, "x"),
            by=colleague,
            acting_for=cast.talhuan,
        )
        page = teacher.post(f"/practices/{cast.practice.pk}/edit/", form, headers=ENGLISH)
        cast.practice.refresh_from_db()
        assert (page.status_code, cast.practice.problem) == (422, "De la otra")
        assert "Nothing is saved yet" in text_of(page)

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
        form = whole_form(teacher, cast.practice, summary="De la una", problem="Otra cosa")
        actions.merge_practice(
            practice=cast.practice,
            sent=Sent({"problem": "De la otra", "results": "Leen.", "what_we_did": "Radio"}, {}),
            by=colleague,
            acting_for=cast.talhuan,
        )
        page = teacher.post(f"/practices/{cast.practice.pk}/edit/", form).content.decode()
        shown = ['value="De la una"' in page, "Leen.</textarea>" in page, "Otra cosa</te" in page]
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
        assert "Writing now, too: Berta Colega" in text_of(page)

    def test_success_tells_the_browser_that_it_arrived(self, draft, teacher):
        done = teacher.post(f"/practices/{draft.pk}/edit/", whole_form(teacher, draft))
        assert done.cookies["sent"].value == "1"


class TestSessionEnded:
    @pytest.fixture
    def written(self, draft, teacher):
        """Sent by the teacher after her session had ended; what her browser then holds."""
        form = whole_form(teacher, draft, problem="Larguísimo relato", publish="1")
        away = Client()
        response = away.post(f"/practices/{draft.pk}/edit/", form, headers=ENGLISH)
        return away, response

    def test_what_was_written_comes_back_after_signing_in(self, cast, draft, written):
        away, response = written
        assert response.url.endswith(f"?next=/practices/{draft.pk}/edit/")
        sign_in = away.get(response.url, headers=ENGLISH)
        assert "What you wrote is kept: sign in to go on." in text_of(sign_in)
        away.force_login(cast.teacher)
        page = away.get(f"/practices/{draft.pk}/edit/", headers=ENGLISH)
        assert page.status_code == 200
        assert "Larguísimo relato" in page.content.decode()
        assert "Here is what you had written when your session ended." in text_of(page)

    def test_once_saved_it_is_forgotten(self, cast, draft, written):
        away, _ = written
        away.force_login(cast.teacher)
        done = away.post(
            f"/practices/{draft.pk}/edit/", whole_form(away, draft, problem="Larguísimo relato")
        )
        page = away.get(f"/practices/{draft.pk}/edit/", headers=ENGLISH)
        assert (done.status_code, "when your session ended" in text_of(page)) == (302, False)

    def test_it_comes_back_to_its_writer_alone(self, draft, colleague, written):
        away, _ = written
        away.force_login(colleague)
        assert "Larguísimo" not in away.get(f"/practices/{draft.pk}/edit/").content.decode()

    def test_it_comes_back_at_its_own_address_alone(self, cast, written):
        away, _ = written
        away.force_login(cast.teacher)
        assert "Larguísimo" not in away.get("/practices/new/").content.decode()

    def test_nothing_is_kept_without_proof_that_somebody_was_signed_in(self, draft):
        response = Client().post(f"/practices/{draft.pk}/edit/", {"problem": "x", "writer": "me"})
        assert (response.status_code, people_requests.COOKIE in response.cookies) == (302, False)

    def test_nothing_enormous_is_kept(self, draft, teacher, monkeypatch):
        monkeypatch.setattr(people_requests, "LONGEST", 10)
        form = whole_form(teacher, draft)
        response = Client().post(f"/practices/{draft.pk}/edit/", form)
        assert people_requests.COOKIE not in response.cookies

    def test_who_reads_the_cache_cannot_open_it_elsewhere(self, written):
        away, _ = written
        key = away.cookies[people_requests.COOKIE].value
        assert caches["default"].get(f"written:{key}") is None

    def test_one_question_comes_back_too(self, cast, draft, teacher):
        address = f"/practices/{draft.pk}/write/problem/"
        form = opened(teacher, address) | {"problem": "Larguísimo relato"}
        away = Client()
        away.post(address, form)
        away.force_login(cast.teacher)
        assert "Larguísimo relato" in away.get(address).content.decode()


class TestGrownOld:
    """The token of a form no longer fits, because she signed in again elsewhere."""

    def post(self, cast, origin, path="/practices/new/"):
        client = Client(enforce_csrf_checks=True, headers={"Origin": origin} if origin else {})
        client.force_login(cast.teacher)
        return client.post(path, FORM | {"problem": "Larguísimo"}, headers=ENGLISH)

    def test_all_comes_back_with_a_new_token(self, cast):
        page = self.post(cast, "http://testserver")
        assert page.status_code == 403
        assert hidden(page, "problem") == "Larguísimo"
        assert hidden(page, "csrfmiddlewaretoken")

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
    def test_not_for_a_form_of_somebody_elses(self, cast, origin):
        assert "Larguísimo" not in self.post(cast, origin).content.decode()

    def test_not_what_was_typed_for_signing_in(self, cast):
        page = self.post(cast, "http://testserver", "/account/login/")
        assert (page.status_code, "Larguísimo" in page.content.decode()) == (403, False)


class TestQuestions:
    def test_all_questions_are_asked_once(self):
        assert sorted(FIELDS) == sorted(PracticeForm.base_fields)

    def test_lead_from_the_first_to_the_check(self, cast, teacher):
        address, answers = "/practices/new/one/", []
        given = FORM | {"title": "Un telar", "summary": "Tejemos", "problem": "Nadie tejía."}
        while "/check/" not in address:
            answers.append(address.split("/")[-2])
            form = opened(teacher, address)
            response = teacher.post(address, given | form)
            assert response.status_code == 302
            address = response.url
        practice = Practice.objects.get(title="Un telar")
        assert (answers[1:], practice.problem, practice.state) == (
            list(STEPS)[1:],
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
        assert (page.status_code, "This field is required." in text_of(page)) == (422, True)
        assert 'value="Tejer"' in page.content.decode()

    def test_first_one_comes_back_filled_too(self, cast, teacher):
        page = teacher.post("/practices/new/one/", {"summary": "Tejer"})
        assert (page.status_code, 'value="Tejer"' in page.content.decode()) == (422, True)

    def test_show_what_a_colleague_wrote_meanwhile(self, draft, teacher, by_colleague):
        address = f"/practices/{draft.pk}/write/problem/"
        form = opened(teacher, address) | {"problem": "Gas caro"}
        by_colleague(draft, problem="Leña")
        page = teacher.post(address, form, headers=ENGLISH)
        assert (page.status_code, "meanwhile: Leña" in text_of(page)) == (422, True)

    def test_where_shows_what_the_register_says(self, draft, teacher):
        page = teacher.get(f"/practices/{draft.pk}/write/where/", headers=ENGLISH)
        assert "Size 35 pupils (2025)" in text_of(page)

    def test_published_practice_is_changed_whole(self, cast, teacher):
        page = teacher.get(f"/practices/{cast.practice.pk}/write/problem/")
        assert page.url == f"/practices/{cast.practice.pk}/edit/"

    def test_there_is_no_other(self, draft, teacher):
        assert teacher.get(f"/practices/{draft.pk}/write/nonsense/").status_code == 404


class TestCheck:
    def test_says_what_is_needed_and_offers_no_button_yet(self, draft, teacher):
        page = teacher.get(f"/practices/{draft.pk}/check/", headers=ENGLISH)
        assert "Still needed The whole in one sentence" in text_of(page)
        assert "Publish it as it is" not in text_of(page)

    def test_needs_what_publishing_needs(self):
        assert tuple(one.field for one in advice.NEEDED) == NEEDED

    def test_says_what_would_help_and_never_forbids(self, cast, draft, teacher):
        Practice.objects.filter(pk=draft.pk).update(
            summary="Sol", what_we_did="Uno.", results="Comen mejor.", visibility="public"
        )
        page = text_of(teacher.get(f"/practices/{draft.pk}/check/", headers=ENGLISH))
        for words in ("What did not work", "a little longer", "How many, and from when", "A topic"):
            assert words in page
        assert "Everybody can read this." in page
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
        assert "Nothing is missing" in text_of(page)


class TestAuthors:
    def test_are_chosen_among_colleagues_and_named_on_its_page(self, cast, teacher, colleague):
        address = f"/practices/{cast.practice.pk}/authors/"
        page = teacher.get(address)
        assert ("Berta Colega" in text_of(page), "Marcela" in text_of(page)) == (True, False)
        teacher.post(address, {"authors": [colleague.pk]})
        shown = text_of(teacher.get(cast.practice.get_absolute_url(), headers=ENGLISH))
        assert "Written by Rosa Fuentealba, Berta Colega" in shown

    def test_one_that_has_left_can_be_kept(self, cast, teacher, colleague):
        address = f"/practices/{cast.practice.pk}/authors/"
        teacher.post(address, {"authors": [colleague.pk]})
        colleague.affiliations.update(until="2020-01-01", since="2019-01-01")
        assert "Berta Colega" in text_of(teacher.get(address))
        assert teacher.post(address, {"authors": [colleague.pk]}).status_code == 302

    def test_cannot_be_a_stranger(self, cast, teacher, colleague):
        page = teacher.post(
            f"/practices/{cast.practice.pk}/authors/", {"authors": [cast.principal.pk]}
        )
        assert page.status_code == 200
        assert not cast.practice.authorships.exists()

    def test_who_works_alone_is_told_what_to_do(self, cast, teacher):
        page = teacher.get(f"/practices/{cast.practice.pk}/authors/", headers=ENGLISH)
        assert "No colleague of yours has an account yet." in text_of(page)

    def test_are_named_to_visitors_only_when_they_agreed(self, cast, client, colleague):
        Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
        actions.name_authors(
            practice=cast.practice,
            authors=[colleague],
            by=cast.teacher,
            acting_for=cast.talhuan,
        )
        colleague.affiliations.update(is_listed=True)
        page = text_of(client.get(cast.practice.get_absolute_url(), headers=ENGLISH))
        assert ("Berta Colega" in page, "Rosa Fuentealba" in page) == (True, False)
