"""Names are written as people write them, with accents only where they are certain."""

import pytest

from cardumen.directory.spelling import school_name


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("ESCUELA BASICA TALHUAN", "Escuela Básica Talhuán"),
        ("ESCUELA PUNTA DELGADA", "Escuela Punta Delgada"),
        ("ESCUELA  RURAL LOS PINOS ", "Escuela Rural Los Pinos"),
        ("COLEGIO SANTA MARIA DE LA CONCEPCION", "Colegio Santa María de la Concepción"),
        ("LICEO TECNICO RIO BUENO II", "Liceo Técnico Río Bueno II"),
        ("LICEO A-26 C.E.I.A.", "Liceo A-26 C.E.I.A."),
        ("ESC.ESP.DE LENGUAJE MI SOL", "Esc.Esp.de Lenguaje Mi Sol"),
        ("ESCUELA SOL Y MAR", "Escuela Sol y Mar"),
        ("ESCUELA BERNARDO O´HIGGINS R.", "Escuela Bernardo O'Higgins R."),
        ("SAINT PETER´S SCHOOL", "Saint Peter's School"),
        ("SCHOOL MISSION", "School Mission"),
        ("LA CAPILLA", "La Capilla"),
        ("JARDÍN INFANTIL DE MARÍA", "Jardín Infantil de María"),
        ("Escuela del Mar", "Escuela del Mar"),
        ("CEIA ANGOL", "CEIA Angol"),
    ],
)
def test_a_school_name_is_written_with_care(published: str, written: str) -> None:
    assert school_name(published) == written
