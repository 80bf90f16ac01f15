"""The vocabulary of topics, words of people's own, and merging them."""

import pytest
from django.utils import translation

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed
from cardumen.practices import actions
from cardumen.practices.actions import Writing
from cardumen.practices.actions.tags import settle_tags
from cardumen.practices.models import FreeTag, Practice, PracticeTag
from cardumen.practices.pages.words import completions
from cardumen.practices.topics import TOPICS, Vocabulary, plain_tag, shown_tag
from tests.cast import make_practice
from tests.practices.access import FORM

FILE = """
version = 7
[[groups]]
key = "all"
en = "All"
es = "Todo"
[[concepts]]
key = "reading"
group = "all"
en = "Reading"
es = "Lectura"
note_en = "Reading well."
note_es = "Leer bien."
[[concepts]]
key = "fluency"
group = "all"
en = "Fluency"
es = "Fluidez"
note_en = "Once."
note_es = "Antes."
replaced_by = "reading"
"""


def read(tmp_path, text: str) -> Vocabulary:
    file = tmp_path / "topics.toml"
    file.write_text(text)
    return Vocabulary.read(file)


class TestVocabulary:
    def test_labels_come_in_the_language_of_the_reader(self):
        reading = TOPICS.all["reading"]
        with translation.override("es"):
            spanish = str(reading.label)
        assert (spanish, str(reading.label)) == ("Lectura", "Reading")

    def test_another_language_falls_back_to_english(self):
        with translation.override("fr"):
            assert str(TOPICS.all["reading"].label) == "Reading"

    def test_every_topic_has_its_label_and_note_in_both_languages(self):
        for topic in TOPICS.all.values():
            told = [str(topic.label), str(topic.note)]
            with translation.override("es"):
                told += [str(topic.label), str(topic.note)]
            assert all(told), topic.key

    def test_topic_given_up_leads_to_its_successor(self, tmp_path):
        words = read(tmp_path, FILE)
        assert (
            words.version,
            words.current("fluency").key,
            [topic.key for topic in words.in_use()],
            [topic.key for topic in words.among(["fluency", "reading", "nonsense"])],
            words.covered("reading"),
            words.covered("fluency"),
            words.current("nonsense"),
        ) == (7, "reading", ["reading"], ["reading"], {"reading", "fluency"}, {"fluency"}, None)

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            (FILE.replace('"reading"\n', '"lost"\n', 1), "lost|reading"),
            (FILE + 'broader = "lost"\n', "narrower than lost"),
            (FILE.replace('group = "all"', 'group = "lost"', 1), "group lost"),
            (FILE.replace('es = "Lectura"\n', 'es = "Lectura"\nreplaced_by = "fluency"\n'), "repl"),
        ],
    )
    def test_file_that_contradicts_itself_is_refused(self, tmp_path, text, why):
        with pytest.raises(ValueError, match=why):
            read(tmp_path, text)

    @pytest.mark.parametrize("text", ["LECTURA", " reading ", "Ciencias"])
    def test_topic_is_known_by_its_label_in_any_language(self, text):
        assert TOPICS.named(text) is not None

    def test_old_practices_are_found_under_the_successor(self, cast, monkeypatch, tmp_path):
        monkeypatch.setattr("cardumen.practices.queries.TOPICS", read(tmp_path, FILE))
        old = make_practice(cast.azapa, cast.lideres, None, topics=("fluency",))
        both = make_practice(cast.azapa, cast.lideres, None, topics=("fluency", "reading"))
        found = Practice.objects.tagged("topic", "reading").order_by("pk")
        assert list(found) == [cast.practice, old, both]

    def test_old_challenges_too(self, cast, monkeypatch, tmp_path):
        monkeypatch.setattr("cardumen.challenges.queries.TOPICS", read(tmp_path, FILE))
        cast.challenge.tags.create(kind="topic", value="fluency")
        assert list(type(cast.challenge).objects.tagged("topic", "reading")) == [cast.challenge]


@pytest.mark.parametrize(
    ("written", "shown", "plain"),
    [
        ("  Huerto   ESCOLAR. ", "huerto escolar", "huerto escolar"),
        ("Telar (ñuke)", "telar ñuke", "telar nuke"),
        ("--…", "", ""),
        ("co-docencia", "co-docencia", "co docencia"),
    ],
)
def test_tags_are_kept_in_one_form(written, shown, plain):
    assert (shown_tag(written), plain_tag(written)) == (shown, plain)


@pytest.mark.django_db
class TestFreeTags:
    def test_first_spelling_holds_for_all(self):
        assert settle_tags(["Música andina"]) == ([], ["música andina"])
        assert settle_tags(["musica andina", "MÚSICA ANDINA", "…"]) == ([], ["música andina"])

    def test_word_that_names_a_topic_is_that_topic(self):
        assert settle_tags(["lectura", "radio"]) == (["reading"], ["radio"])

    def test_written_with_a_practice(self, cast):
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

    def test_practices_get_the_topic_and_so_does_whoever_writes_the_word_later(self, cast, tag):
        moved = actions.merge_tag(tag=tag, topic="arts", by=Actor(cast.administrator))
        tags = PracticeTag.objects.exclude(practice=cast.practice).values_list("kind", "value")
        assert (moved, sorted(tags), settle_tags(["Musica"])) == (
            2,
            [("topic", "arts")] * 2,
            (["arts"], []),
        )

    def test_done_once(self, cast, tag):
        actions.merge_tag(tag=tag, topic="arts", by=Actor(cast.administrator))
        with pytest.raises(Conflict):
            actions.merge_tag(tag=tag, topic="reading", by=Actor(cast.administrator))

    def test_only_into_a_topic_in_use(self, cast, tag):
        with pytest.raises(Invalid):
            actions.merge_tag(tag=tag, topic="nonsense", by=Actor(cast.administrator))

    @pytest.mark.parametrize("role", ["teacher", "coordinator", "supervisor"])
    def test_only_by_an_administrator(self, cast, tag, role):
        with pytest.raises(NotAllowed):
            actions.merge_tag(tag=tag, topic="arts", by=Actor(getattr(cast, role)))

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
        ("written", "told"), [("a, b, c, d", "Tres a lo más"), ("x" * 31, "es larga")]
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
