"""Schools, places and people by their names, as people ask for them."""

import pytest

from cardumen.directory.index.names import asked_words, name_words
from cardumen.directory.models import Affiliation
from cardumen.directory.pages.found import find_organisations, find_people, find_places
from cardumen.people.enums import ShownAs
from tests.cast import make_school


def found(text):
    return [one.name for one in find_organisations(text, None).rows]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("esc. Punta Delgada", ["punta", "delgada"]),
        ("Escuela", ["escuela"]),
        ("O'Higgins", ["ohiggins"]),
        ("Bernardo O Higgins", ["bernardo", "ohiggins"]),
        ("rbd8470", ["8470"]),
        ("8.470-1", ["8470", "1"]),
        ("schools on Easter Island", ["isla", "pascua"]),
        ("conce", ["concepcion"]),
        ("colegios de pto. Aysén", ["aysen"]),
        ("Hnos. Carrera", ["hermanos", "carrera"]),
        ("Escuela D-475", ["d", "475"]),
        ("d475", ["d", "475"]),
        ("Marchigüe", ["marchihue"]),
    ],
)
def test_name_is_asked_without_its_kind(text, asked):
    assert asked_words(text) == asked


def test_name_with_an_apostrophe_is_found_with_it_and_without():
    assert {"bernardo", "o", "higgins", "ohiggins"} == name_words("Bernardo O'Higgins")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Esc. Sta. Rosa", {"sta", "santa", "rosa"}),
        ("C.E.A. Paulo Freire", {"c", "e", "a", "cea", "paulo"}),
        ("Inti-Paxi", {"inti", "paxi", "intipaxi"}),
        ("Escuela G24", {"g", "24", "g24"}),
        ("Juan Pablo II", {"ii", "2", "segundo"}),
    ],
)
def test_abbreviated_name_is_found_as_it_is_spoken(name, words):
    assert words <= name_words(name)


def test_abbreviations_of_the_register_and_of_who_asks_meet(cast):
    school = make_school("Esc. Hnos. Carrera N.º 7", "5001", cast.san_gregorio)
    for text in ("hermanos carrera", "Hnos Carrera", "escuela hermanos carrera nº 7"):
        assert find_organisations(text, None).rows == [school], text


@pytest.mark.parametrize(
    "text",
    ["punta delgada", "Escuela Punta Delgada", "school punta delgada", "RBD 8470", "rbd8470"],
)
def test_school_is_found_with_its_kind_and_without(cast, text):
    answer = find_organisations(text, None)
    assert answer.rows == [cast.punta_delgada]
    assert answer.is_named


def test_shortest_name_comes_first(cast):
    make_school("Escuela Talhuán del Valle", "5001", cast.san_gregorio)
    assert found("talhuan")[0] == cast.talhuan.name


def test_kind_that_is_asked_for_comes_first_and_is_never_required(cast):
    make_school("Escuela Mar Azul", "5001", cast.san_gregorio)
    make_school("Liceo Bicentenario Mar Azul", "5002", cast.san_gregorio)
    make_school("Colegio Mar Azul del Sur", "5003", cast.san_gregorio)
    assert found("liceo mar azul")[0] == "Liceo Bicentenario Mar Azul"
    assert found("colegio mar azul")[0] == "Colegio Mar Azul del Sur"
    assert found("jardín mar azul")[0] == "Escuela Mar Azul"


def test_misspelt_name_is_found_where_its_words_tell_it_together(cast):
    assert found("punta delgda") == found("punta delgada")
    assert find_organisations("punta delgda", None).is_named
    assert found("talhuam") == [cast.talhuan.name]
    assert not find_organisations("talhuam", None).is_named


def test_right_word_is_never_replaced_by_a_name(cast):
    make_school("Escuela Cassa", "5001", cast.san_gregorio)
    assert found("casa") == []


def test_open_school_comes_before_one_that_has_closed(cast):
    closed = make_school("Escuela Mar Azul", "5001", cast.san_gregorio)
    closed.status = "closed"
    closed.save()
    make_school("Colegio Mar Azul", "5002", cast.san_gregorio)
    assert found("mar azul") == ["Colegio Mar Azul", "Escuela Mar Azul"]


def test_what_is_said_of_a_school_is_not_required(cast):
    assert found("escuela rural talhuan") == found("talhuan") != []


def test_one_ordinary_word_of_a_longer_name_is_no_name(cast):
    make_school("Escuela Lectura del Mar", "5001", cast.san_gregorio)
    assert not find_organisations("lectura", None).is_named


def test_nothing_called_so_is_no_name(cast):
    answer = find_organisations("xyzzy", None)
    assert (answer.rows, answer.is_named) == ([], False)


def test_commune_is_found_by_its_whole_name(cast):
    assert [place.name for place, _ in find_places("San Gregorio", None).rows] == ["San Gregorio"]
    assert find_places("Gregorio", None).rows == []


class TestPeople:
    @pytest.fixture
    def post(self, cast):
        post = Affiliation.objects.current().filter(person=cast.teacher).get()
        post.person.name = "Lilian Muñoz Díaz"
        post.person.save()
        post.is_listed = True
        post.save()
        return post

    @pytest.mark.parametrize("text", ["Lilian Munoz", "muñoz", "DIAZ lilian"])
    def test_who_agreed_is_found_whatever_the_accents(self, post, text):
        assert find_people(text, None).rows == [post]

    @pytest.mark.parametrize("text", ["Lil", "Muñoz Pérez", "", "ab"])
    def test_parts_of_words_and_other_names_are_not(self, post, text):
        assert find_people(text, None).rows == []

    def test_who_did_not_agree_is_not_found(self, post):
        Affiliation.objects.filter(pk=post.pk).update(is_listed=False)
        assert find_people("Lilian Muñoz", None).rows == []

    def test_who_asked_to_be_shown_to_no_one_is_not_found(self, post):
        post.person.shown_as = ShownAs.HIDDEN
        post.person.save()
        assert find_people("Lilian Muñoz", None).rows == []
