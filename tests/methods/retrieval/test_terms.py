"""Text into terms: what meets, what is dropped, and that no text does harm."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cardumen.methods.retrieval import Span, spans, terms, words
from cardumen.methods.retrieval.terms import LONGEST_TERM


@pytest.mark.parametrize(
    "written",
    [
        "evaluacion evaluación evaluaciones",
        "niña nina niñas",
        "árboles árbol arbol",
        "tecnología tecnologia tecnologías tecnologias",
        "talleres taller",
        "jóvenes joven",
        "interés interes intereses",
        "expresión expresion expresiones",
        "conexión conexion conexiones",
        "familia familias familiar",
        "escolar escolares",
        "lugar lugares",
        "2 2.º 2º 2° 2.ª 2do",
        "1 1er 1ro 1ra",
        "1234 1.234 1,234",
    ],
)
def test_terms_meet_in_spanish(written: str) -> None:
    assert len(set(terms(written, "es"))) == 1


@pytest.mark.parametrize("written", ["evaluation evaluations", "2 2nd", "reading read reads"])
def test_terms_meet_in_english(written: str) -> None:
    assert len(set(terms(written, "en"))) == 1


def test_terms_leave_out_spanish_stop_words_with_and_without_accents() -> None:
    assert terms("¿Cómo o como leen más, y mas, los niños?", "es") == ["leen", "nin"]


def test_terms_leave_out_english_stop_words() -> None:
    assert terms("The children's school doesn't read", "en") == ["children", "school", "read"]


def test_terms_keep_repeats_in_order() -> None:
    assert terms("leer, escribir, leer", "es") == ["leer", "escrib", "leer"]


def test_terms_part_a_number_from_the_letters_after_it() -> None:
    assert terms("4medio 0,63 h5p", "es") == ["4", "medi", "0", "63", "h5p"]


def test_terms_keep_the_final_i_of_a_short_stem() -> None:
    assert terms("mini", "es") == ["mini"]


def test_terms_read_decomposed_and_broken_words() -> None:
    decomposed = unicodedata.normalize("NFD", "evaluación")
    assert terms(f"{decomposed} evalua\u00adción \ufb01n", "es") == ["evalu", "evalu", "fin"]


def test_terms_cut_what_is_longer_than_forty_characters() -> None:
    assert terms("b" * 1_000_000, "es") == ["b" * LONGEST_TERM]


def test_terms_refuse_an_unknown_language() -> None:
    with pytest.raises(ValueError, match="'fr': choose from es, en"):
        terms("lire", "fr")


def test_spans_refuse_an_unknown_language() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        spans("lire", "fr")


def test_spans_give_the_places_in_the_text_as_written() -> None:
    assert spans("En 2.º, ¡evaluación!", "es") == [Span("2", 3, 6), Span("evalu", 9, 19)]


def test_words_give_the_first_word_written_for_each_wanted_term() -> None:
    text = "Evaluaciones cortas: la evaluación de la lectura"
    assert words(text, "es", {"evalu", "lectur", "fraccion"}) == {
        "evalu": "Evaluaciones",
        "lectur": "lectura",
    }


HOSTILE = [
    "a" * 1_000_000,
    "a" + "\u0300\u0316" * 500_000,
    "1" * 1_000_000,
    "1." * 500_000,
    "1.000." * 160_000,
    "12er" * 250_000,
    "\0" * 1_000_000,
    "\U0001f600" * 1_000_000,
    "\ufdfa " * 100_000,
    "\u202e" + "\u0627\u064b" * 500_000,
    "\ud800" * 1_000_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:4]))
def test_terms_of_hostile_text_are_letters_and_digits(text: str) -> None:
    assert all(term.isalnum() and len(term) <= LONGEST_TERM for term in terms(text, "es"))


@given(st.text(), st.sampled_from(["es", "en"]))
@example("İstanbul ﷺ ½ ² Ⅷ", "es")
def test_terms_and_spans_tell_the_same(text: str, language: str) -> None:
    assert [span.term for span in spans(text, language)] == terms(text, language)


@given(st.text(alphabet=st.characters(categories=["L", "N", "M", "P"])))
def test_terms_of_any_text_are_letters_and_digits(text: str) -> None:
    assert all(term.isalnum() and len(term) <= LONGEST_TERM for term in terms(text, "es"))


@given(st.text())
def test_spans_do_not_overlap_and_lie_in_the_text(text: str) -> None:
    edges = [edge for span in spans(text, "es") for edge in span[1:]]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
