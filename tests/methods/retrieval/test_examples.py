"""Naive Bayes over examples: evidence by hand, and what it must not do."""

from math import log

import pytest

from cardumen.methods.retrieval import examples
from cardumen.methods.retrieval.examples import Example, Examples


def test_evidence_is_how_much_more_a_topic_says_a_word(monkeypatch):
    monkeypatch.setattr(examples, "PRIOR", 2.0)
    learned = Examples([Example(["leer", "libro"], {"a": 1.0}), Example(["leer"], {"b": 1.0})])
    # Of 3 occurrences 1 is `libro`; of the 2 of `a`, one: (1 + 2/3) / (2 + 2), by 1/3.
    of_libro = learned.of(["libro"])
    assert of_libro["a"] == pytest.approx(log((1 + 2 / 3) / 4 * 3))
    assert of_libro["b"] == pytest.approx(log((0 + 2 / 3) / 3 * 3))


def test_each_word_counts_once_in_an_example_and_in_a_question():
    told = [Example(["leer", "leer"], {"a": 1.0}), Example(["sumar"], {"b": 1.0})]
    once = [Example(["leer"], {"a": 1.0}), Example(["sumar"], {"b": 1.0})]
    assert Examples(told).of(["leer", "leer"]) == Examples(once).of(["leer"])


def test_example_of_two_topics_is_shared_among_them():
    shared = Examples([Example(["leer"], {"a": 0.75, "b": 0.25}), Example(["sumar"], {"c": 1.0})])
    evidence = shared.of(["leer"])
    assert evidence["a"] > evidence["b"] > 0 > evidence["c"]


def test_example_of_a_lesser_weight_tells_less():
    told = [Example(["leer"], {"a": 1.0}), Example(["leer"], {"b": 1.0}, 0.5)]
    evidence = Examples([*told, Example(["sumar"], {"b": 1.0})]).of(["leer"])
    assert evidence["a"] > 0 > evidence["b"]


def test_words_that_no_example_has_say_nothing():
    assert set(Examples([Example(["leer"], {"a": 1.0})]).of(["telar"]).values()) == {0.0}
    assert Examples([]).of(["telar"]) == {}
