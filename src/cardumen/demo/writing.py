"""Writes with others, as schools do: a draft of two, a later version, translations."""

from dataclasses import replace

from cardumen.demo import people, reading
from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.networks.models import Network
from cardumen.practices.actions import (
    Sent,
    Writing,
    keep_draft,
    merge_practice,
    name_authors,
    start_practice,
)
from cardumen.practices.models import Practice
from cardumen.practices.translations.actions import save_translation

READING = "lectura-radio-comunitaria"
TALHUAN = "4134"
FIRST, SECOND = "Marisol Fuentealba Soto", "Camila Riquelme Parra"
DRAFT = Writing(
    title="Cuentos grabados para los que faltan",
    language="es",
    network=None,
    summary="Quien falta a clases recibe en la tarde, por teléfono, el cuento que leímos ese día.",
    problem=(
        "En invierno faltan cinco o seis cada día y al volver no entienden de qué hablamos. "
        "Mandar la guía no sirve: sin el cuento, las preguntas no se pueden responder."
    ),
    topics=("reading", "attendance"),
    levels=("primary",),
)
HERS = (
    "1. Una niña de 4.º graba el cuento en el recreo, con el teléfono de la escuela.\n"
    "2. A las cuatro lo mandamos a las casas de quienes faltaron, con una sola pregunta.\n"
    "3. Al volver, lo primero es que cuenten qué respondieron."
)
STEP = (
    "6. Después de un mes, pregunta a las familias qué cambiarían; a nosotros nos pidieron textos "
    "más cortos y un horario más temprano en invierno."
)


def write_together(practices: dict[str, Practice]) -> None:
    school = Organisation.objects.get(register="cl-rbd", official_id=TALHUAN)
    first, second = people.find_or_make(FIRST), people.find_or_make(SECOND)
    network = Network.objects.get(slug="lideres")
    draft = start_practice(writing=replace(DRAFT, network=network), by=Actor(first, school))
    name_authors(practice=draft, authors=[second], by=Actor(first, school))
    keep_draft(practice=draft, sent=Sent({"what_we_did": HERS}, {}), by=Actor(second, school))
    told = Practice.objects.get(pk=practices[READING].pk)
    merge_practice(
        practice=told,
        sent=Sent({"start_on_monday": f"{told.start_on_monday}\n{STEP}"}, {}),
        by=Actor(first, school),
        note="Agregamos el paso 6, de lo que aprendimos este año.",
    )
    for written in reading.translations():
        _translate(written, practices[written.words["practice"]])


def _translate(written: reading.Written, practice: Practice) -> None:
    words = written.words
    author = people.find_or_make(words["author"])
    save_translation(
        practice=practice,
        language=words["language"],
        sent=Sent({name: written.text(name) for name in practice.texts()}, {}),
        is_published=True,
        by=Actor(author, practice.organisation),
    )
