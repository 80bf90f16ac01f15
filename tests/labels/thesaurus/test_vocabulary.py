"""The thesaurus that comes with the house."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cardumen.kernel.text import words as text_words
from cardumen.labels.thesaurus.index import current
from cardumen.labels.thesaurus.vocabulary import (
    LANGUAGES,
    build,
    examples,
    read_example,
    read_row,
    read_rows,
    shipped,
)
from cardumen.labels.vocabulary import TOPICS
from cardumen.methods.retrieval import Word, understand
from cardumen.methods.retrieval.examples import NOTHING
from cardumen.methods.retrieval.thesaurus import GENERAL

ROOT = Path(__file__).parents[3]


def topics(text):
    return list(understand(text, current(), languages=["es", "en"]).topics)


def test_every_topic_of_a_row_can_be_chosen():
    used = {topic for one in current().concepts.values() for topic in one.topics}
    assert used - {GENERAL} <= {topic.key for topic in TOPICS.in_use()}


def test_every_topic_has_examples_in_each_language():
    told = [(one.language, topic) for one in examples() for topic in one.topics]
    for language in LANGUAGES:
        for topic in (*(topic.key for topic in TOPICS.in_use()), NOTHING):
            assert told.count((language, topic)) >= 20, (language, topic)


def test_examples_are_of_known_topics_and_each_is_there_once():
    known = {NOTHING, *(topic.key for topic in TOPICS.in_use())}
    assert {topic for one in examples() for topic in one.topics} == known
    assert len({one.text for one in examples()}) == len(examples())


def test_no_example_repeats_a_question_that_measures_them():
    rows = (ROOT / "bench/finding_open.jsonl").read_text("utf-8").splitlines()
    asked = {run for row in rows for run in runs_of(json.loads(row)["text"])}
    assert [one.text for one in examples() if asked & runs_of(one.text)] == []


def runs_of(text):
    """Each seven words in a row."""
    words = text_words(text)
    return {tuple(words[at : at + 7]) for at in range(len(words) - 6)}


def test_example_is_most_of_all_about_the_topic_named_first():
    told = read_example("families,attendance\ten\tNobody signs the note.")
    assert told.topics == {"families": pytest.approx(2 / 3), "attendance": pytest.approx(1 / 3)}
    assert (told.language, told.text) == ("en", "Nobody signs the note.")


def test_every_topic_is_inferred_from_its_own_name():
    for topic in TOPICS.in_use():
        for name in topic.names.values():
            assert topic.key in topics(name), name


def test_words_of_a_country_are_added_to_the_concept_they_stand_for():
    words = [word.text for word in current().concepts["inasistencia"].words["es"]]
    assert "capear" in words


def test_words_of_daily_life_are_understood_and_never_shown():
    named = {
        row.words[language][0]
        for row in shipped()
        if not row.added
        for language in LANGUAGES
        if row.words[language]
    }
    shown = {
        current().name_of(key, language) for key in current().concepts for language in LANGUAGES
    }
    assert shown <= {word.rstrip("?~") for word in named}
    assert current().has("pendejos")
    assert current().has_beginning("hinchapel")
    assert current().spelt_like("pendejoos") == ""
    assert current().spelt_like("bursos") != "burros"


def test_words_that_are_added_say_to_which_concept():
    named = read_row("arts | poesía~, verso | poetry")
    added = replace(read_row("arts | poesía, rimas |"), added=True)
    words = build([named, added]).concepts["poesia"].words["es"]
    assert words == [Word("poesía", 0.8), Word("verso"), Word("rimas", offered=False)]
    with pytest.raises(ValueError, match="no concept is called 'poesía'"):
        build([added, named])


def test_keys_are_as_long_as_a_term_may_be():
    assert max(len(key) for key in current().concepts) <= 36


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("DUA", "inclusion"),
        ("cabros chicos desregulados", "mental-health"),
        ("furgón escolar", "attendance"),
        ("haitianos", "interculturality"),
        ("drop out between eighth grade and high school", "transitions"),
        ("times tables", "mathematics"),
        ("la nocturna", "adult-education"),
        ("se agarran a combos", "coexistence"),
        ("bulling", "coexistence"),
        ("alumnos vulnerables", "inclusion"),
        ("plagio", "assessment"),
        ("lancha escolar", "attendance"),
        ("student leaders", "citizenship"),
    ],
)
def test_words_of_schools_infer_their_topic(text, topic):
    assert topic in topics(text)


def test_acronym_that_is_a_word_too_is_one_in_capitals():
    assert "inclusion" in topics("Our pupils with SEND need more time than the others")
    assert "inclusion" not in topics("The other families in town send us their messages")


@pytest.mark.parametrize(
    "text", ["precio del dólar", "cheap flights", "casa", "asdfgh", "🙂🙂", "日本"]
)
def test_what_schools_do_not_speak_of_infers_nothing(text):
    assert topics(text) == []


def test_row_says_topics_and_words_by_language():
    row = read_row("reading?, arts | poesía, verso? | poetry")
    thesaurus = build([row])
    assert row.key == "poesia"
    assert thesaurus.concepts["poesia"].topics == {"reading": 0.4, "arts": 1.0}
    assert [word.strength for word in thesaurus.concepts["poesia"].words["es"]] == [1.0, 0.4]


@pytest.mark.parametrize("line", ["reading | leer", "reading |  | read", "a | b | c | d"])
def test_line_that_is_no_row_is_refused(line):
    with pytest.raises(ValueError, match="no row of a thesaurus"):
        read_row(line)


def test_there_are_more_than_six_hundred_rows():
    assert len(list(read_rows())) > 600
