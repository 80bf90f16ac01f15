"""Practices in full text."""

import pytest
from django.utils import timezone

from cardumen.labels.thesaurus.index import current
from cardumen.methods.retrieval import understand
from cardumen.practices import finding, index
from cardumen.practices.finding import find, in_place
from cardumen.practices.index import (
    COLLECTION,
    LANGUAGES,
    keep_in_index,
    query_terms,
    rebuild_index,
)
from cardumen.practices.models import Practice
from cardumen.practices.tasks import index_all_again
from cardumen.search.actions import pack_collection
from tests.cast import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(cast):
    Practice.objects.all().delete()

    def tell(title, language="es", **options):
        practice = make_practice(cast.talhuan, cast.lideres, None, title=title, **options)
        Practice.objects.filter(pk=practice.pk).update(language=language, problem="")
        practice.refresh_from_db()
        keep_in_index(practice)
        return practice

    return tell


def found(text: str, practices=None, **options) -> list[str]:
    answer = find(Practice.objects.all() if practices is None else practices, text, **options)
    return [Practice.objects.get(pk=pk).title for pk in answer.numbers]


@pytest.mark.parametrize("asked", ["evaluacion", "Evaluación", "EVALUACIONES"])
def test_accents_case_and_inflection_are_forgiven(school, asked):
    school("Una evaluación entre pares")
    assert found(asked) == ["Una evaluación entre pares"]


def test_english_practices_are_found_by_english_words(school):
    school("Counting stars with the families", language="en")
    assert found("star family") == ["Counting stars with the families"]


def test_words_of_grammar_in_any_language_are_not_asked_for():
    assert query_terms("la lectura of the radio") == query_terms("lectura radio")


def test_a_word_still_being_typed_stands_for_those_that_begin_so(school):
    school("Biblioteca rodante")
    pack_collection(collection=COLLECTION)
    assert (found("bibl"), found("bibl "), found("bi")) == (["Biblioteca rodante"], [], [])


def test_whole_word_does_not_stand_for_longer_ones(school):
    school("El sol")
    school("Los solsticios")
    pack_collection(collection=COLLECTION)
    assert found("sol") == ["El sol"]


def test_practice_in_another_language_or_other_words_is_found_by_what_it_means(school):
    school("Furgón para los que viven lejos")
    assert found("school bus") == ["Furgón para los que viven lejos"]


def test_practice_with_a_topic_of_the_question_is_found_without_a_word_in_common(school):
    school("Cajas de colores", topics=("reading",))
    assert found("conciencia fonológica") == ["Cajas de colores"]


def test_own_words_school_and_labels_are_found(cast, school):
    practice = school("Cajas", topics=("reading",))
    practice.tags.create(kind="free", value="trueque")
    practice.tags.create(kind="subject", value="technology")
    keep_in_index(practice)
    for text in ("trueque", "tecnología", "talhuán"):
        assert found(text) == ["Cajas"], text


def test_word_only_mentioned_is_found_when_meant_exactly(school):
    practice = school("Cajas de colores")
    school("Otra")
    Practice.objects.filter(pk=practice.pk).update(
        results="Al final hubo un trueque entre muchas otras cosas que pasaron ese día."
    )
    practice.refresh_from_db()
    keep_in_index(practice)
    assert found("trueque ", exactly=True) == ["Cajas de colores"]


def test_translated_practice_is_no_longer_for_it(cast, school):
    practice = school("Cajas de colores")
    before = index._weighted(practice).length
    practice.translations.create(
        language="en",
        title="Boxes of colours",
        summary=practice.summary,
        published_at=timezone.now(),
    )
    after = index._weighted(Practice.objects.get(pk=practice.pk)).length
    assert after < 1.5 * before


def test_nothing_asked_nothing_found(school):
    school("El sol")
    assert (found(""), found("de la"), found("\x00")) == ([], [], [])


def test_only_what_the_reader_may_see(cast, school):
    school("Radio abierta", visibility="public")
    school("Radio de la red")
    assert found("radio", Practice.objects.visible_to(None)) == ["Radio abierta"]


def test_when_most_is_not_for_the_reader_all_is_asked(monkeypatch, school):
    monkeypatch.setattr(finding, "SEARCHED", 2)
    for _ in range(3):
        school("Radio")
    school("Radio para todos y todas", visibility="public")
    assert found("radio", Practice.objects.visible_to(None)) == ["Radio para todos y todas"]


def test_rebuilding_finds_the_same(school):
    school("Un horno solar")
    school("Borrador solar", state="draft")
    assert (rebuild_index(), found("solar")) == (1, ["Un horno solar"])


def test_what_changed_without_the_practice_is_indexed_by_the_next_day(cast, school):
    school("Un horno solar")
    cast.talhuan.name = "Escuela Quillaipe"
    cast.talhuan.save()
    assert found("quillaipe ", exactly=True) == []
    index_all_again()
    assert found("quillaipe ", exactly=True) == ["Un horno solar"]


class TestSpelling:
    @pytest.mark.parametrize(
        "typed",
        ["convibencia", "combivencia", "convivensia", "convivncia", "CONBIBENCIA", "convivenciaa"],
    )
    def test_is_forgiven(self, school, typed):
        school("Convivencia en los recreos")
        pack_collection(collection=COLLECTION)
        assert found(f"{typed} ") == ["Convivencia en los recreos"]

    @pytest.mark.parametrize(
        ("typed", "title"),
        [
            ("evaluasion", "Una evaluación"),
            ("inclución", "La inclusión"),
            ("asistensia", "La asistencia"),
        ],
    )
    def test_endings_are_forgiven(self, school, typed, title):
        school(title)
        assert found(f"{typed} ") == [title]

    def test_in_what_was_told_a_moment_ago_too(self, school):
        school("Lectura con abuelas")
        assert found("lectrua ") == ["Lectura con abuelas"]

    def test_exact_words_weigh_more(self, school):
        school("Radio y lectores")
        school("Radio y lecturas")
        assert found("radio lectur ")[0] == "Radio y lecturas"

    def test_words_that_somebody_has_are_left_alone(self, school):
        school("El mar")
        school("Casas")
        school("Cazas")
        assert found("casas ") == ["Casas"]

    def test_says_for_which_word_each_was_guessed(self, school):
        school("Lectura")
        answer = find(Practice.objects.all(), "Lectrua ")
        assert answer.guessed == {"lectur": "Lectrua"}

    def test_of_words_that_only_practices_have(self, school):
        school("Alpargatas de lana")
        assert found("alpargatsa ") == ["Alpargatas de lana"]

    def test_says_what_was_understood(self, school):
        school("Lectura")
        assert find(Practice.objects.all(), "Lectrua ").corrected == {"Lectrua": "lectura"}

    def test_right_word_that_nobody_wrote_about_is_left_alone(self, school):
        school("Hipódromo de niños")
        assert found("hipoteca ") == []

    def test_whole_words_are_corrected(self):
        corrected = {"lectua": "lectura", "fora": "flora"}
        assert in_place("Lectua, lectua y electuario: fora", corrected) == (
            "Lectua, lectura y electuario: flora"
        )

    def test_one_guess_in_a_long_sentence_asks_hardly_less_of_an_answer(self):
        guessed = {"alpargat": finding._Guess("alpargtas", 0.25)}
        shares = []
        for text in ("alpargtas", "Rompieron las alpargtas antes del viaje a Iquique"):
            asked = understand(text, current(), languages=LANGUAGES)
            shares.append(finding._with_guesses(asked, guessed).floor / asked.floor)
        assert shares == [0.25, 1 - 0.75 / 4]

    def test_unfinished_words_are_no_misspelling(self, school):
        school("Biblioteca")
        assert find(Practice.objects.all(), "bibl").guessed == {}

    def test_exactly_is_exactly(self, school):
        school("Lectura")
        assert (found("lectrua ", exactly=True), found("lect", exactly=True)) == ([], [])
