"""The columns of a spreadsheet with practices, by whatever name people give them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, override

from cardumen.kernel.errors import Invalid, Text
from cardumen.kernel.tables import Line
from cardumen.kernel.text import words
from cardumen.practices.models import Telling

SCHOOL: Final = "school"


@dataclass(frozen=True)
class Column:
    """`name`: the field that it fills, or `school`. `label`: its heading. `also`: other headings
    in plain words, beside the label in every language."""

    name: str
    label: Text
    also: frozenset[str]


def _of(name: str, also: str, label: Text | None = None) -> Column:
    called = label if label is not None else Telling.words_for(name)
    return Column(name, called, frozenset(filter(None, map(str.strip, also.split(";")))))


COLUMNS: Final = (
    _of(SCHOOL, "rbd; school; escuela; establecimiento; codigo; rbd del establecimiento; numero; "
        "school number; official code; codigo de la escuela; rbd de la escuela",
        gettext_lazy("RBD of the school")),
    _of("title", "title; titulo; nombre; name; experiencia; practica; practice; "
        "nombre de la experiencia; nombre de la practica; titulo de la experiencia"),
    _of("summary", "summary; resumen; en una frase; descripcion breve; description"),
    _of("problem", "problem; problema; necesidad; que pasaba; what happened before"),
    _of("what_we_did", "que hicimos; lo que hicimos; que hicieron; descripcion; actividades; "
        "en que consiste; como lo hicieron; what was done"),
    _of("needs_people", "people; personas; equipo; quienes participan; responsables"),
    _of("needs_time", "time; tiempo; duracion; duration"),
    _of("needs_money", "money; dinero; recursos; resources; materiales"),
    _of("cost", "cost; costo; coste; cuanto cuesta", gettext_lazy("cost")),
    _of("results", "results; resultados; logros; que resulto; impacto; outcome; impact"),
    _of("evidence", "evidence; evidencia; evidencias; como lo saben; how do you know"),
    _of("what_did_not_work", "difficulties; dificultades; lo que no funciono; que no funciono; "
        "aprendizajes; obstaculos; lessons"),
    _of("start_on_monday", "first steps; primeros pasos; como empezar; como partir; how to begin"),
    _of("topics", "topic; tema; ambito; eje", gettext_lazy("Topics")),
    _of("levels", "level; nivel; niveles; ensenanza", gettext_lazy("Levels")),
    _of("subjects", "subject; asignatura; asignaturas; materia", gettext_lazy("Subjects")),
    _of("free_tags", "tags; etiquetas; palabras clave; palabras; keywords",
        gettext_lazy("Your own keywords")),
    _of("language", "idioma; lengua"),
    _of("licence", "license; licencia", gettext_lazy("licence")),
)  # fmt: skip
BY_NAME: Final = {column.name: column for column in COLUMNS}


@dataclass(frozen=True)
class Gathered:
    """The rows of a file by what is understood of them; `unused` headings of the other columns."""

    rows: Sequence[tuple[int, Mapping[str, str]]]
    unused: Sequence[str]


def label(name: str) -> str:
    return capfirst(str(BY_NAME[name].label))


def gather(lines: Sequence[Line], *, needs_school: bool) -> Gathered:
    """The first row names the columns, in any order. Raises Invalid, for `file`, where it lacks
    those without which no row can be understood, and where two columns would be the same."""
    if not lines:
        raise Invalid(gettext_lazy("The file is empty. Choose another one."), field="file")
    headings = lines[0][1]
    named = [_named(heading) for heading in headings]
    for name in (SCHOOL, "title") if needs_school else ("title",):
        if name not in named:
            told = gettext_lazy(
                "There is no column “%(column)s” in the first row. Write that name above "
                "the right column."
            )
            raise Invalid(told % {"column": label(name)}, field="file")
    for name in filter(None, named):
        if named.count(name) > 1:
            told = gettext_lazy("Two columns are called “%(column)s”. Remove one.")
            raise Invalid(told % {"column": label(name)}, field="file")
    rows = []
    for line, cells in lines[1:]:
        pairs = zip(named, cells, strict=False)
        found = {name: cell for name, cell in pairs if name and cell}
        if found:
            rows.append((line, found))
    if not rows:
        told = gettext_lazy("The file only has column names. Write one practice in each row.")
        raise Invalid(told, field="file")
    places = zip(headings, named, strict=True)
    return Gathered(rows, [heading[:80] for heading, name in places if heading and not name][:40])


def are_headings(cells: Sequence[str]) -> bool:
    """Whether a row names the columns: that of titles, and another one."""
    named = {*map(_named, cells)} - {""}
    return "title" in named and len(named) > 1


def _named(heading: str) -> str:
    return _headings().get(" ".join(words(heading)), "")


@cache
def _headings() -> Mapping[str, str]:
    """Names of columns by heading in plain words: those of every language, and the others."""
    found = {heading: column.name for column in COLUMNS for heading in column.also}
    for language, _ in settings.LANGUAGES:
        with override(language):
            found |= {" ".join(words(str(column.label))): column.name for column in COLUMNS}
    return found
