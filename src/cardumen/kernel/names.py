"""Names inside sentences. Spanish puts an article before those that begin with the word for what
they name: “la Escuela Talhuán”, “del Liceo Politécnico”, but “a Los Aromos”; English puts none.

The placeholder in a text says which form it takes: `%(of_school)s` is filled with `of(school)`, so
that the Spanish “Aprender %(of_school)s” can stand for “Learn from %(of_school)s”.
"""

from typing import Final

from django.utils.translation import get_language

from cardumen.kernel.text import words

# In plain form, as `words` gives them, with what registers write for short.
_FIRST_WORDS: Final = {
    "el": """anexo aula ayllu bachillerato banco ceia centro cft club col colegio comite complejo
    consejo consorcio ctro daem departamento espacio gimnasio gobierno grupo hogar hospital inst
    instituto internado ip jardin lic liceo microcentro ministerio museo observatorio parque
    parvulario politecnico programa seminario servicio sindicato slep taller teatro""",
    "la": """academia agencia agrupacion alianza asociacion biblioteca camara casa central comunidad
    confederacion congregacion cooperativa coordinadora corporacion delegacion direccion empresa esc
    escuela federacion fundacion institucion junta liga mesa municipalidad orquesta parroquia
    preparatoria red sala secretaria seremi sociedad subsecretaria superintendencia unidad union
    universidad""",
    "los": "colegios jardines liceos talleres",
    "las": "escuelas redes",
}
_ARTICLES: Final = {
    word: article for article, of_it in _FIRST_WORDS.items() for word in of_it.split()
}
_JOINED: Final = {"de el": "del", "a el": "al"}


def article_of(name: str) -> str:
    """The article that Spanish puts before a name; "" before those that begin otherwise."""
    return _ARTICLES.get(next(iter(words(name)), ""), "")


def first(name: str) -> str:
    """How a person is greeted."""
    return name.partition(" ")[0]


def the(name: object) -> str:
    """Such as “el Liceo Politécnico”; in English the name as it is, like the others."""
    return _after("", name)


def of(name: object) -> str:
    """Such as “del Liceo Politécnico”."""
    return _after("de", name)


def to(name: object) -> str:
    """Such as “al Liceo Politécnico”."""
    return _after("a", name)


def _after(preposition: str, name: object) -> str:
    written = str(name)
    if not (get_language() or "").startswith("es"):
        return written
    begin = f"{preposition} {article_of(written)}".strip()
    return f"{_JOINED.get(begin, begin)} {written}".lstrip()
