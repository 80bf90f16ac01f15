"""Concepts in a text: by any of their words, in any language."""

import pytest

from cardumen.methods.retrieval import Concept, Thesaurus, Word


def concept(key, topics=(), es=(), en=()):
    def said(words):
        return [Word(*word) if isinstance(word, tuple) else Word(word) for word in words]

    return Concept(key, dict.fromkeys(topics, 1.0), {"es": said(es), "en": said(en)})


THESAURUS = Thesaurus(
    [
        concept("reading", ["reading"], ["lectura", "leer", "lee"], ["reading"]),
        concept("fluency", ["reading"], ["leer de corrido", "fluidez"], ["reading fluency"]),
        concept("integration", ["inclusion"], ["PIE", "integración escolar"]),
        concept("play", ["coexistence"], [("juego", 0.8)], [("play", 0.8)]),
        concept("nicknames", ["coexistence"], ["apodos"]),
        concept("near-schools", ["networks"], ["entre escuelas"]),
    ]
)


def found(text, language="es", **options):
    return [(m.concept, m.inside) for m in THESAURUS.mentions(text, language, **options)]


def test_inflected_phrase_is_found_whole():
    assert found("Las integraciones escolares") == [("integration", False)]


def test_shorter_word_inside_a_phrase_says_something_more_general():
    assert found("reading fluency", "en") == [("fluency", False), ("reading", True)]


def test_two_words_of_one_stem_that_begin_unlike_are_two():
    assert found("los apoderados") == []
    assert found("los apodos") == [("nicknames", False)]


def test_words_of_one_stem_that_begin_unlike_leave_each_other_sure():
    thesaurus = Thesaurus(
        [
            concept("families", ["families"], ["apoderados"]),
            concept("nicknames", ["coexistence"], ["apodos"]),
        ]
    )
    assert [m[:2] for m in thesaurus.mentions("Los apoderados", "es")] == [("families", 1.0)]


def test_phrase_is_no_word_without_its_small_words():
    assert found("la escuela") == []


@pytest.mark.parametrize(
    ("text", "is_question", "count"),
    [
        ("El equipo PIE", False, 1),
        ("Vienen a pie", False, 0),
        ("pie", True, 1),
        ("a la escuela vienen caminando a pie desde lejos", True, 0),
    ],
)
def test_acronym_is_in_capitals_but_in_a_short_question(text, is_question, count):
    assert len(found(text, is_question=is_question)) == count


def test_two_concepts_of_one_key_are_refused():
    with pytest.raises(ValueError, match="two concepts are called 'one'"):
        Thesaurus([concept("one"), concept("one")])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("flhuides", "fluidez"),
        ("integrasion", "integración"),
        ("integrassion", "integración"),
        ("lectrua", "lectura"),
        ("xyz", ""),
        ("vuego", ""),
    ],
)
def test_word_spelt_nearly_so(typed, meant):
    assert THESAURUS.spelt_like(typed) == meant


def test_knows_its_words_whatever_their_accents():
    assert THESAURUS.has("integracion")
    assert THESAURUS.has("pie")
    assert not THESAURUS.has("corridas")


def test_beginning_of_a_word():
    assert THESAURUS.has_beginning("flui")
    assert not THESAURUS.has_beginning("fluy")


def test_name_of_a_concept_is_its_first_word_in_the_language_or_in_another():
    assert THESAURUS.name_of("fluency", "en") == "reading fluency"
    assert THESAURUS.name_of("nicknames", "en") == "apodos"
    assert THESAURUS.name_of("gone", "en") == ""


def test_terms_of_concepts():
    assert THESAURUS.terms_of(["play"], "es") == {"jueg"}
    assert THESAURUS.terms_of(["nicknames"], "fr") == frozenset()


def test_word_of_two_things_without_a_topic_in_common_is_sure_of_neither():
    thesaurus = Thesaurus(
        [
            Concept("functions", {"mathematics": 1.0}, {"en": [Word("power"), Word("root")]}),
            Concept("storm", {}, {"en": [Word("no power"), Word("storm")]}),
            Concept("algebra", {"mathematics": 1.0}, {"en": [Word("root")]}),
            Concept("tree", {"environment": 1.0}, {"en": [Word("trunk")]}),
            Concept("travel", {"families": 1.0}, {"en": [Word("trunk")]}),
        ]
    )
    said = {
        word: {(one.concept, one.strength) for one in thesaurus.mentions(word, "en")}
        for word in ("power", "root", "trunk", "storm")
    }
    assert said == {
        "power": {("functions", 0.4)},
        "root": {("functions", 1.0), ("algebra", 1.0)},
        "trunk": {("tree", 0.4), ("travel", 0.4)},
        "storm": {("storm", 1.0)},
    }
