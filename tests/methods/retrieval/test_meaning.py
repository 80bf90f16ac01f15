"""A question as it is understood, and a document as it is indexed for it."""

import pytest
from tests.methods.retrieval.test_thesaurus import concept

from cardumen.methods.retrieval import (
    Passage,
    Thesaurus,
    is_everyday,
    is_word,
    terms_of_meaning,
    understand,
)
from cardumen.methods.retrieval.examples import NOTHING
from cardumen.methods.retrieval.meaning import EVERYDAY_FLOOR, FLOOR, NEVER
from cardumen.methods.retrieval.thesaurus import GENERAL, Sentence

THESAURUS = Thesaurus(
    [
        concept("reading", ["reading"], ["lectura", "leer"], ["reading", "read"]),
        concept("library", ["reading"], ["biblioteca"], ["library"]),
        concept("syllables", ["reading"], ["sílabas"], ["syllables"]),
        concept("bullying", ["coexistence"], ["acoso escolar", "bullying"], ["bullying"]),
        concept("play", ["coexistence"], [("juego", 0.8), ("jugar", 0.8)], [("play", 0.8)]),
        concept("pupils", [GENERAL], ["estudiantes"], ["pupils"]),
        concept("island", [], ["isla"], ["island"]),
    ]
)


def asked(text):
    return understand(text, THESAURUS, languages=["es", "en"])


def test_question_has_terms_of_words_concepts_and_topics():
    assert {"c:reading", "t:reading", "lectur"} <= asked("lectura").terms.keys()


def test_question_in_another_language_means_the_same():
    assert asked("the reading of pupils").topics == asked("la lectura de estudiantes").topics


def test_topic_with_most_evidence_comes_first():
    question = asked("el bullying, la biblioteca y la lectura")
    assert question.topics == {"reading": 1.0, "coexistence": 0.5}


def test_phrase_tells_more_of_a_topic_than_a_word():
    question = asked("el acoso escolar y la lectura")
    assert question.topics == {"coexistence": 1.0, "reading": pytest.approx(2 / 3)}


def test_topic_with_much_less_evidence_is_not_inferred():
    question = asked("la biblioteca, la lectura, las sílabas y el bullying")
    assert list(question.topics) == ["reading"]


def test_word_of_everyone_infers_nothing_among_others():
    assert asked("cuándo juega la roja contra perú").topics == {}


def test_word_of_everyone_infers_a_topic_when_it_is_most_of_what_is_asked():
    assert list(asked("jugar").topics) == ["coexistence"]


EXAMPLES = [
    *[Sentence("firman la agenda y la comunicación", "es", {"families": 1.0})] * 60,
    *[Sentence("pintan un mural de colores", "es", {"arts": 1.0})] * 60,
    *[Sentence("compré un auto en febrero", "es", {NOTHING: 1.0})] * 60,
    *[Sentence(f"uno{n} dos{n} tres{n} cuatro{n}", "es", {f"other{n}": 1.0}) for n in range(25)]
    * 60,
]


def suggested(text, *, told=EXAMPLES, languages=("es",)):
    words = [concept("leave", ["attendance"], ["vacaciones"], ["holidays"])]
    return understand(text, Thesaurus(words, told), languages=languages)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("casi nadie firma la agenda ni contesta por escrito", ["families"]),
        ("nadie firma la agenda ni pinta colores en su mural", ["arts", "families"]),
        ("nadie firma la agenda en febrero y compré otro auto", []),
        ("telares verdes andinos miden siete metros", []),
        ("firman agenda", []),
    ],
)
def test_topics_of_a_sentence_are_those_of_examples_with_its_words(text, topics):
    assert sorted(suggested(text).topics) == topics


def test_concept_is_evidence_beside_that_of_examples():
    sentence = "firman la agenda y la comunicación siempre igual{}"
    without = suggested(sentence.format(" por semanas"))
    assert list(without.topics) == ["families"]
    assert sorted(suggested(sentence.format(" por vacaciones")).topics) == [
        "attendance",
        "families",
    ]


def test_sentence_of_nothing_in_schools_is_sure_of_no_concept():
    house = suggested("compré auto para ir a vacaciones en febrero")
    assert (house.topics, house.answers) == ({}, frozenset())
    assert suggested("vacaciones de febrero").answers == {"t:attendance", "c:leave"}


def test_sentence_of_any_language_is_understood_by_the_examples_of_each():
    both = suggested("agenda mural comunicación colores telares", languages=("es", "en"))
    assert sorted(both.topics) == ["arts", "families"]


def test_word_of_every_day_is_no_form_of_one_that_is_not():
    thesaurus = Thesaurus([concept("sun", ["solar-energy"], ["solar"], ["solar"])])
    assert thesaurus.mentions("vive sola", "es") == []
    assert len(thesaurus.mentions("cocinas solares", "es")) == 1


def test_topic_or_sure_concept_is_enough_to_answer():
    assert asked("lectura").answers == {"t:reading", "c:reading"}
    assert asked("una isla").answers == {"c:island"}


def test_what_is_everywhere_in_schools_answers_nothing():
    assert asked("estudiantes").answers == frozenset()


@pytest.mark.parametrize(
    ("text", "floor"),
    [("telar", FLOOR), ("casa", NEVER), ("semana en casa", EVERYDAY_FLOOR), ("???", NEVER)],
)
def test_words_of_every_day_say_little_together_and_nothing_alone(text, floor):
    assert asked(text).floor == floor


def test_least_score_is_a_share_of_the_best_that_the_words_can_have():
    question = asked("telar alpargata")
    assert question.least(lambda term: 1.0) == pytest.approx(FLOOR * 2.2 * 2)
    assert asked("").least(lambda term: 1.0) == 0


def test_document_says_its_concepts_by_the_weight_of_where_it_says_them():
    passages = [Passage("Lectura", "es", 3.0), Passage("Leer en la biblioteca", "es", 1.0)]
    found = terms_of_meaning(passages, [], THESAURUS)
    assert found == {"c:reading": 4.0, "c:library": 1.0, "a:reading": 3.0}


def test_topic_of_a_document_weighs_by_how_much_of_the_text_it_is():
    found = terms_of_meaning(
        [Passage("Lectura y biblioteca", "es", 1.0), Passage("Jugar", "es", 1.0)],
        ["", "coexistence", "reading", "arts"],
        THESAURUS,
    )
    assert found["t:reading"] > found["t:coexistence"] > found["t:arts"] == 1.0


def test_first_topic_weighs_more():
    first, second = (terms_of_meaning([], topics, THESAURUS) for topics in (["arts"], ["", "arts"]))
    assert first["t:arts"] > second["t:arts"]


def test_document_reads_as_if_it_were_about_topics_that_it_is_not_labelled_with():
    told = [Passage("Acoso escolar en el recreo", "es", 3.0), Passage("Sílabas", "es", 1.0)]
    found = terms_of_meaning(told, ["reading"], THESAURUS)
    assert {term: found[term] for term in found if term.startswith("a:")} == {"a:coexistence": 3.0}


def test_sentence_asks_for_what_reads_as_it_does():
    question = suggested("El director dejó de citar a los apoderados y de firmar libretas.")
    leaning = {term for term in question.terms if term.startswith("a:")}
    assert leaning >= {f"a:{topic}" for topic in question.topics}
    left = question.without(question.topics).terms
    assert leaning & left.keys() == leaning - {f"a:{topic}" for topic in question.topics}


def test_few_words_ask_for_what_is_labelled_alone():
    assert [term for term in asked("acoso escolar").terms if term.startswith("a:")] == []


def test_words_of_either_language_are_words_whatever_their_accents():
    assert [is_word(word) for word in ("ortografia", "Bullying", "comprencion")] == [
        True,
        True,
        False,
    ]


def test_words_of_every_day():
    assert [is_everyday(word) for word in ("noche", "house", "huerto")] == [True, True, False]
