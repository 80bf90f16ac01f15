"""Names inside Spanish and English sentences."""

import pytest
from django.template import engines
from django.utils import translation

from cardumen.kernel.names import of, the, to


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (
            "Escuela Talhuán",
            ["la Escuela Talhuán", "de la Escuela Talhuán", "a la Escuela Talhuán"],
        ),
        ("LICEO A-12", ["el LICEO A-12", "del LICEO A-12", "al LICEO A-12"]),
        ("Jardín Infantil Sol", ["el Jardín Infantil Sol"]),
        ("Esc.Básica N.º 3", ["la Esc.Básica N.º 3"]),
        ("Mesa TP de Atacama", ["la Mesa TP de Atacama", "de la Mesa TP de Atacama"]),
        ("Escuelas Líderes", ["las Escuelas Líderes", "de las Escuelas Líderes"]),
        ("Los Aromos", ["Los Aromos", "de Los Aromos", "a Los Aromos"]),
        ("Saint George’s", ["Saint George’s", "de Saint George’s"]),
        ("", [""]),
    ],
)
def test_spanish_puts_the_article_of_the_first_word(name: str, forms: list[str]):
    with translation.override("es"):
        for form, expected in zip((the, of, to), forms, strict=False):
            assert form(name) == expected


@pytest.mark.parametrize("language", ["en", "pt", None])
def test_other_languages_leave_a_name_as_it_is(language: str | None):
    with translation.override(language):
        assert {form("Liceo Azapa") for form in (the, of, to)} == {"Liceo Azapa"}


def test_templates_have_the_forms():
    page = engines["django"].from_string("{{ name|of }} · {{ name|the|capfirst }} · {{ name|to }}")
    with translation.override("es"):
        assert (
            page.render({"name": "Red Solar"}) == "de la Red Solar · La Red Solar · a la Red Solar"
        )
