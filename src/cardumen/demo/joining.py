"""Who waits in the demonstration: invited, asking to join, asking to be confirmed."""

from dataclasses import dataclass

from cardumen.demo import people
from cardumen.directory.actions import ask_for_post
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation
from cardumen.mail.holds import hold_with
from cardumen.networks.applications.actions import apply_to_network, set_joining_terms
from cardumen.networks.invitations.actions import invite_colleague, invite_member, invite_to_office
from cardumen.networks.models import Charter, Invitation, Network
from cardumen.networks.offices import JUROR
from cardumen.networks.pages.waiting import title_of

COORDINATOR = "Carolina Espinoza Leal"
PRINCIPAL = "Paola Mansilla Ojeda"
QUESTIONS = [
    "¿Qué les gustaría aprender de otras escuelas?",
    "¿Qué han hecho que pueda servirle a otra?",
]
ASKING = [
    (
        "4146",
        [
            "Cómo enseñar a escribir en un curso donde están juntos los de primero y los de sexto.",
            "Una huerta que las familias cuidan por turnos y con la que enseñamos a medir.",
        ],
    ),
    (
        "1121",
        [
            "Cómo logran que los estudiantes lleguen todos los lunes.",
            "Un taller de radio: el programa lo hacen segundo y tercero medio, y sale en La Ligua.",
        ],
    ),
]
# The school of Puerto Toro has no account yet: its principal gets a letter.
INVITED_BY_LETTER = ("8484", "direccion.puertotoro")
INVITED_THROUGH_ITS_PEOPLE = "384"
INVITED_NETWORK = "quinchao"


@dataclass(frozen=True)
class Letter:
    """What someone invented has got by e-mail; in the demonstration anyone may open it."""

    title: str
    code: str


def let_them_wait() -> None:
    network = Network.objects.get(slug="lideres")
    coordinator = people.find_or_make(COORDINATOR)
    set_joining_terms(
        network=network, takes_applications=True, questions=QUESTIONS, by=Actor(coordinator)
    )
    charter = Charter.objects.current_of(network)
    for number, answers in ASKING:
        post = Affiliation.objects.answering().get(organisation=_school(number))
        apply_to_network(
            network=network,
            organisation=post.organisation,
            answers=answers,
            charter=charter,
            by=Actor(post.person),
        )
    number, box = INVITED_BY_LETTER
    invite_member(
        network=network,
        member=_school(number),
        email=f"{box}@{people.DOMAIN}",
        by=Actor(coordinator),
    )
    invite_member(
        network=network, member=_school(INVITED_THROUGH_ITS_PEOPLE), by=Actor(coordinator)
    )
    invite_member(
        network=network, member=Network.objects.get(slug=INVITED_NETWORK), by=Actor(coordinator)
    )
    invite_to_office(
        network=network, office=JUROR, email=f"jurado@{people.DOMAIN}", by=Actor(coordinator)
    )
    _wait_at_punta_delgada()


def _wait_at_punta_delgada() -> None:
    school, principal = _school("8470"), people.find_or_make(PRINCIPAL)
    ask_for_post(
        organisation=school,
        post="Profesor de Educación Física",
        by=Actor(people.find_or_make("Tomás Barrientos Vidal")),
    )
    invite_colleague(
        organisation=school, email=f"asistente.8470@{people.DOMAIN}", by=Actor(principal)
    )


def letters() -> list[Letter]:
    sent = Invitation.objects.open().with_what_is_told().filter(email__endswith=people.DOMAIN)
    return [Letter(title_of(one), one.code) for one in sent.order_by("pk")]


@hold_with
def is_invented(address: str, key: str) -> bool:
    """No one reads the mail of invented people."""
    return address.endswith(f"@{people.DOMAIN}")


def _school(number: str) -> Organisation:
    return Organisation.objects.get(register="cl-rbd", official_id=number)
