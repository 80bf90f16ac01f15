"""What people of the demonstration asked about their data, and what was noted of them."""

from datetime import date

from cardumen.demo import people
from cardumen.people.disclosures.actions import record_disclosure
from cardumen.people.incidents.actions import note_incident
from cardumen.people.models import Person
from cardumen.people.rights.actions import make_request, make_request_for_another
from cardumen.people.rights.enums import Asker, RequestKind


def ask_about_data(*, by: Person) -> None:
    """One asks for themselves, one for their late mother; a list was given away, a mail went
    astray.
    """
    teacher = people.find_or_make("Marisol Fuentealba Soto")
    make_request(
        kind=RequestKind.RECTIFICATION,
        text="Mi segundo apellido es Sotto, con dos t. Así está en mi cédula.",
        by=teacher,
    )
    make_request_for_another(
        kind=RequestKind.ERASURE,
        asker=Asker.HEIR,
        asker_name="Hernán Pizarro Lagos",
        reply_to=people.address("Hernán Pizarro Lagos"),
        about_name="Elena Lagos Muñoz",
        about_email="",
        text="Mi madre enseñó en Combarbalá hasta 2019. Pido que su nombre salga de aquí.",
        language="es",
    )
    record_disclosure(
        people=[teacher],
        recipient="Servicio Local de Educación",
        what="Nombres y cargos de quienes asistieron al encuentro territorial",
        purpose="Emitir los certificados de asistencia",
        by=by,
    )
    note_incident(
        what="Un correo con la lista de asistentes llegó a una dirección mal escrita.",
        happened_on=date(2026, 4, 14),
        found_on=date(2026, 4, 15),
        which_data="Nombres y correos de nueve personas.",
        tells_people=False,
        measures="Se pidió borrarlo, y quien lo recibió confirmó que lo hizo.",
        by=by,
    )
