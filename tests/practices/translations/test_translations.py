"""A practice in two languages: written by people, found in both, read in one's own."""

import pytest

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.practices import actions
from cardumen.practices.actions import Sent, Writing
from cardumen.practices.actions.fingerprints import fingerprint
from cardumen.practices.finding import find
from cardumen.practices.index import rebuild_index
from cardumen.practices.models import Practice, Translation
from cardumen.practices.translations.actions import save_translation, withdraw_translation
from tests.practices.forms import ENGLISH, hidden, text_of, whole_form

pytestmark = pytest.mark.django_db
TEXTS = {
    "title": "A solar oven",
    "summary": "We cook with the sun.",
    "problem": "Gas is dear.",
    "what_we_did": "We built a cardboard oven.",
}


@pytest.fixture
def practice(cast):
    writing = Writing(
        title="Un horno",
        language="es",
        network=cast.lideres,
        visibility="public",
        summary="Cocinamos con el sol.",
        problem="El gas es caro.",
        what_we_did="Armamos un horno de cartón.",
        needs_people="Dos",
    )
    started = actions.start_practice(writing=writing, by=Actor(cast.teacher, cast.talhuan))
    return actions.publish_practice(practice=started, by=Actor(cast.teacher, cast.talhuan))


@pytest.fixture
def translate(cast, practice):
    def translate(*, language="en", is_published=True, by=None, seen=None, **changes):
        return save_translation(
            practice=practice,
            language=language,
            sent=Sent(TEXTS | changes, seen or {}),
            is_published=is_published,
            by=Actor(by or cast.teacher, cast.talhuan),
        )

    return translate


def found(text: str) -> list[str]:
    return [Practice.objects.get(pk=pk).title for pk in find(Practice.objects.all(), text).numbers]


class TestWriting:
    def test_draft_needs_a_title_only(self, practice, translate):
        translate(is_published=False, summary="", problem="", what_we_did="")
        translation = practice.translations.get()
        assert (translation.is_published, str(translation), found("oven")) == (
            False,
            "A solar oven",
            [],
        )

    @pytest.mark.parametrize("field", list(TEXTS))
    def test_what_is_published_is_as_complete_as_the_practice(self, translate, field):
        with pytest.raises(Invalid) as refused:
            translate(**{field: " "})
        assert refused.value.field == field

    def test_what_is_published_stays_so_and_complete(self, practice, translate):
        translate()
        translate(is_published=False, summary="We bake.")
        assert practice.translations.published().get().summary == "We bake."
        with pytest.raises(Invalid):
            translate(is_published=False, problem="")

    @pytest.mark.parametrize("language", ["es", "fr"])
    def test_is_in_another_language_of_the_house(self, translate, language):
        with pytest.raises(Invalid, match="other than the original"):
            translate(language=language)

    def test_only_by_those_who_work_there(self, cast, translate):
        with pytest.raises(NotAllowed):
            translate(by=cast.principal)

    def test_two_at_once_see_each_other(self, practice, translate):
        translate()
        seen = {"problem": fingerprint("")}
        clashing = translate(seen=seen, problem="Gas costs a lot.")
        assert (clashing.clashes, practice.translations.get().problem) == (
            {"problem": "Gas is dear."},
            "Gas is dear.",
        )

    def test_own_language_cannot_become_that_of_a_translation(self, cast, practice, translate):
        translate()
        with pytest.raises(Invalid, match="already exists in that language"):
            actions.merge_practice(
                practice=practice,
                sent=Sent({"language": "en"}, {}),
                by=Actor(cast.teacher, cast.talhuan),
            )

    def test_own_language_can_change_otherwise(self, cast, practice):
        actions.merge_practice(
            practice=practice,
            sent=Sent({"language": "en"}, {}),
            by=Actor(cast.teacher, cast.talhuan),
        )
        assert Practice.objects.get(pk=practice.pk).language == "en"

    def test_withdrawn_it_is_a_draft_again(self, cast, practice, translate):
        translation = translate().translation
        for _ in range(2):
            withdraw_translation(translation=translation, by=Actor(cast.teacher, cast.talhuan))
        assert (practice.translations.get().is_published, found("oven")) == (False, [])


class TestFinding:
    def test_in_both_languages_and_once(self, translate):
        translate()
        assert (found("horno"), found("oven"), found("horno oven")) == (["Un horno"],) * 3

    def test_search_over_everything_tells_it_in_the_language_of_the_screen(
        self, cast, as_, translate
    ):
        reader, english = as_("teacher"), {"accept-language": "en"}
        told = reader.get("/search/?q=horno", headers=english).content.decode()
        assert 'lang="es">Un horno</a>' in told
        translate()
        told = reader.get("/search/?q=horno", headers=english).content.decode()
        assert ">A solar oven</a>" in told
        assert "Un horno" not in told

    def test_rebuilding_finds_the_same(self, translate):
        translate()
        rebuild_index()
        assert (found("horno"), found("ovens")) == (["Un horno"], ["Un horno"])

    def test_withdrawn_practice_is_found_in_neither(self, cast, practice, translate):
        translate()
        actions.withdraw_practice(practice=practice, by=Actor(cast.teacher, cast.talhuan))
        assert (found("horno"), found("oven")) == ([], [])

    def test_list_tells_it_in_the_readers_language(self, translate, client):
        translate()
        english = text_of(client.get("/practices/", headers=ENGLISH))
        spanish = text_of(client.get("/practices/", headers={"Accept-Language": "es"}))
        assert ("A solar oven We cook" in english, "Un horno Cocinamos" in spanish) == (True, True)

    def test_words_are_marked_where_they_stand(self, translate, client):
        translate()
        pages = [
            client.get(f"/practices/?q={word}", headers=ENGLISH).content.decode()
            for word in ("oven", "horno")
        ]
        assert ("A solar <mark>oven</mark>" in pages[0], "Un <mark>horno</mark>" in pages[1]) == (
            True,
            True,
        )


class TestReading:
    def read(self, client, practice, query="", language="en"):
        return text_of(
            client.get(practice.get_absolute_url() + query, headers={"Accept-Language": language})
        )

    def test_reader_gets_her_language_and_a_link_to_the_other(self, practice, translate, as_):
        translate()
        page = self.read(as_("principal"), practice)
        assert "We built a cardboard oven." in page
        assert "Written in Spanish, translated by Rosa Fuentealba." in page
        assert "Read in Spanish" in page

    def test_original_can_be_asked_for(self, practice, translate, as_):
        translate()
        page = self.read(as_("principal"), practice, "?in=es")
        assert ("Armamos un horno" in page, "Read in English" in page) == (True, True)

    def test_whoever_reads_spanish_gets_the_original(self, practice, translate, as_):
        translate()
        assert "Armamos un horno" in self.read(as_("principal"), practice, language="es")

    def test_translator_is_named_to_members(self, practice, translate, client):
        translate()
        page = self.read(client, practice)
        assert ("translated by people" in page, "Rosa" in page) == (True, False)

    def test_says_when_the_original_has_changed_since(self, cast, practice, translate, client):
        translate()
        actions.merge_practice(
            practice=practice,
            sent=Sent({"problem": "La leña es cara."}, {}),
            by=Actor(cast.teacher, cast.talhuan),
        )
        assert "The original has changed since this translation." in self.read(client, practice)

    def test_draft_is_seen_by_its_school_when_it_asks(self, practice, translate, as_):
        translate(is_published=False)
        own = [self.read(as_("teacher"), practice, query) for query in ("", "?in=en")]
        other = self.read(as_("principal"), practice, "?in=en")
        assert (["We built" in page for page in own], "We built" in other) == (
            [False, True],
            False,
        )
        assert "This translation is a draft" in own[1]

    def test_of_a_draft_practice_nobody_else_sees_the_translation(self, cast, practice, translate):
        translate()
        Practice.objects.filter(pk=practice.pk).update(state="draft")
        seen = [
            Translation.objects.visible_to(person).count()
            for person in (cast.teacher, cast.principal, cast.supervisor, None)
        ]
        assert seen == [1, 0, 0, 0]


class TestPages:
    address = "/practices/{}/in/en/"

    def test_original_stands_beside_each_question(self, practice, as_):
        page = as_("teacher").get(self.address.format(practice.pk), headers=ENGLISH)
        text = text_of(page)
        assert ("Translate into English" in text, "Cocinamos con el sol." in text) == (True, True)
        assert 'name="evidence"' not in page.content.decode()

    def test_saves_and_shows_it(self, practice, as_):
        done = as_("teacher").post(
            self.address.format(practice.pk), TEXTS | {"publish": "1", "needs_people": "Two"}
        )
        assert (done.url, practice.translations.get().needs_people) == (
            f"/practices/{practice.pk}/?in=en",
            "Two",
        )

    def test_language_of_a_translation_is_refused_beside_the_field_with_all_she_wrote(
        self, practice, translate, as_
    ):
        translate()
        Practice.objects.filter(pk=practice.pk).update(state="draft")
        teacher = as_("teacher")
        sent = whole_form(teacher, practice, language="en", what_we_did="Otro horno, de barro.")
        page = teacher.post(f"/practices/{practice.pk}/edit/", sent, headers=ENGLISH)
        assert page.status_code == 422
        assert "already exists in that language" in str(page.context["form"].errors["language"])
        assert "Otro horno, de barro." in page.content.decode()

    def test_comes_back_filled_with_what_is_missing(self, practice, as_):
        page = as_("teacher").post(
            self.address.format(practice.pk),
            TEXTS | {"publish": "1", "problem": ""},
            headers=ENGLISH,
        )
        assert (page.status_code, "write at least one line for" in text_of(page)) == (422, True)
        assert 'value="A solar oven"' in page.content.decode()

    def test_shows_both_when_two_wrote_at_once(self, practice, translate, as_):
        teacher = as_("teacher")
        form = (
            TEXTS
            | {"summary": ""}
            | {"seen": hidden(teacher.get(self.address.format(practice.pk)), "seen")}
        )
        translate()
        page = teacher.post(
            self.address.format(practice.pk), form | {"problem": "Costly."}, headers=ENGLISH
        )
        assert (page.status_code, "since you opened it: Gas is dear." in text_of(page)) == (
            422,
            True,
        )
        assert 'value="We cook with the sun."' in page.content.decode()
        form |= {"seen": hidden(page, "seen"), "problem": "Costly.", "summary": TEXTS["summary"]}
        assert teacher.post(self.address.format(practice.pk), form).status_code == 302

    @pytest.mark.parametrize("code", ["es", "fr"])
    def test_there_is_no_other_language(self, practice, as_, code):
        assert as_("teacher").get(f"/practices/{practice.pk}/in/{code}/").status_code == 404

    def test_can_be_made_a_draft_again(self, practice, translate, as_):
        translate()
        as_("teacher").post(self.address.format(practice.pk) + "withdraw/")
        assert not practice.translations.get().is_published

    def test_what_is_not_there_is_not_withdrawn(self, practice, as_):
        gone = as_("teacher").post(self.address.format(practice.pk) + "withdraw/")
        assert gone.status_code == 404
