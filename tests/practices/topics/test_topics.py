"""The page of topics, and words of people's own on the pages of practices."""

import pytest

from cardumen.directory.actor import Actor
from cardumen.labels.models import FreeTag
from cardumen.practices import actions
from cardumen.practices.actions import Writing
from cardumen.practices.models import PracticeTag
from cardumen.practices.topics.pages import completions
from tests.cast import make_practice
from tests.practices.access import FORM


def test_words_are_written_with_a_practice(cast):
    writing = Writing(
        title="Radio", language="es", network=cast.lideres, free_tags=["Radio", "ciencias"]
    )
    practice = actions.start_practice(writing=writing, by=Actor(cast.teacher, cast.talhuan))
    assert set(practice.tags.values_list("kind", "value")) == {
        ("free", "radio"),
        ("topic", "science"),
    }


class TestMerging:
    @pytest.fixture
    def tag(self, cast):
        for topics in ((), ("arts",)):
            practice = make_practice(cast.azapa, cast.lideres, None, topics=topics)
            PracticeTag.objects.create(practice=practice, kind="free", value="música")
        return FreeTag.objects.create(plain="musica", value="música")

    def test_on_the_page_of_topics(self, cast, tag, as_):
        client = as_("administrator")
        assert "Fusionar" in client.get("/practices/topics/").content.decode()
        client.post("/practices/topics/merge/", {"tag": tag.pk, "topic": "arts"})
        tag.refresh_from_db()
        assert tag.topic == "arts"

    def test_form_comes_back_after_an_error(self, cast, tag, as_):
        response = as_("administrator").post(
            "/practices/topics/merge/", {"tag": tag.pk, "topic": "nonsense"}
        )
        assert (response.status_code, "nonsense" in response.content.decode()) == (422, True)


class TestPage:
    def test_counts_only_what_the_reader_may_read(self, cast, as_):
        make_practice(cast.azapa, None, None, visibility="public", topics=("arts",))
        assert [
            [f"?topic={topic}" in as_(role).get("/practices/topics/").content.decode()]
            for role in (None, "principal")
            for topic in ("arts", "reading")
        ] == [[True], [False], [True], [True]]

    def test_free_tags_of_what_she_may_read(self, cast, as_):
        PracticeTag.objects.create(practice=cast.practice, kind="free", value="secreto")
        pages = [as_(role).get("/practices/topics/").content for role in (None, "principal")]
        assert [b"secreto" in page for page in pages] == [False, True]


class TestForm:
    def test_words_of_ones_own_come_back_to_be_changed(self, cast, as_):
        client = as_("teacher")
        client.post(
            f"/practices/{cast.practice.pk}/edit/",
            FORM
            | {
                "summary": "Radio",
                "problem": "No leen.",
                "free_tags": "Radio; Mar",
                "cost": "some",
            },
        )
        page = client.get(f"/practices/{cast.practice.pk}/edit/").content.decode()
        cast.practice.refresh_from_db()
        assert ('value="radio, mar"' in page, cast.practice.cost) == (True, "some")
        read = client.get(f"/practices/{cast.practice.pk}/").content.decode()
        assert ("?tag=mar" in read, "con recursos de la escuela" in read) == (True, True)

    @pytest.mark.parametrize(
        ("written", "told"), [("a, b, c, d", "Tres como máximo"), ("x" * 31, "es larga")]
    )
    def test_too_many_or_too_long(self, cast, as_, written, told):
        page = as_("teacher").post("/practices/new/", FORM | {"free_tags": written})
        assert (page.status_code, told in page.content.decode()) == (422, True)


def test_words_in_use_are_offered_while_one_types(cast, as_):
    def tag(practice, *words: str) -> None:
        for word in words:
            practice.tags.create(kind="free", value=word)

    tag(cast.practice, "huerta", "huerto", "radio")
    tag(make_practice(cast.azapa, cast.lideres, cast.neighbour), "huerto")
    tag(make_practice(cast.azapa, cast.lideres, cast.neighbour, state="draft"), "huella")
    tag(make_practice(cast.elsewhere, None, cast.outsider, visibility="members"), "hueco")
    assert [
        completions(cast.principal, written) for written in ("HÜE", "radio, huert", "radio,", "x")
    ] == [
        ["huerto", "hueco", "huerta"],
        ["radio, huerto", "radio, huerta"],
        ["radio, huerto", "radio, hueco", "radio, huerta"],
        [],
    ]
    assert completions(cast.supervisor, "hue") == []
    part = as_("principal").get("/practices/words/?free_tags=huerta").content.decode()
    assert part.strip() == '<option value="huerta"></option>'
    page = as_("principal").get("/practices/new/").content.decode()
    assert '<datalist id="known-words"></datalist>' in page
    assert 'hx-get="/practices/words/"' in page
