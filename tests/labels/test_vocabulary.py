"""The vocabulary of topics, and what carries one that was given up."""

import pytest
from django.utils import translation

from cardumen.labels.vocabulary import TOPICS, Vocabulary, plain_tag, shown_tag
from cardumen.practices.models import Practice
from tests.cast import make_practice

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
        monkeypatch.setattr("cardumen.labels.models.TOPICS", read(tmp_path, FILE))
        old = make_practice(cast.azapa, cast.lideres, None, topics=("fluency",))
        both = make_practice(cast.azapa, cast.lideres, None, topics=("fluency", "reading"))
        found = Practice.objects.tagged("topic", "reading").order_by("pk")
        assert list(found) == [cast.practice, old, both]

    def test_old_challenges_too(self, cast, monkeypatch, tmp_path):
        monkeypatch.setattr("cardumen.labels.models.TOPICS", read(tmp_path, FILE))
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
