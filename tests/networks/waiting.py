"""Invitations and applications that wait for an answer, as tests need them."""

from typing import Any

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation, PostRequest
from cardumen.networks.applications.actions import apply_to_network, set_joining_terms
from cardumen.networks.invitations.actions import (
    Answers,
    accept_letter,
    invite_colleague,
    invite_member,
    invite_to_office,
)
from cardumen.networks.models import Application, Invitation, Network
from cardumen.networks.offices import FACILITATOR
from cardumen.people.models import Person
from tests.cast import Cast

QUESTIONS = ["¿Qué les gustaría aprender?", "¿Qué pueden mostrar?"]
NEW = "nueva@example.org"
DIRECTORA = Answers(post="directora")


def letter(cast: Cast, email: str = NEW, **more: Any) -> Invitation:
    """To someone of the school without a network, by their e-mail. Unless someone leads it, no one
    has worked there yet, as where a network invites a school for the first time."""
    facts = {"member": cast.elsewhere, "by": Actor(cast.coordinator)} | more
    posts = Affiliation.objects.filter(organisation=cast.elsewhere)
    if "member" not in more and not posts.filter(is_responsible=True).exists():
        posts.exclude(person__email__iexact=email.strip()).delete()
    return invite_member(network=cast.lideres, email=email, **facts)


def open_again(network: Network) -> Network:
    network.closed_on = None
    network.save()
    return network


def to_organisation(cast: Cast) -> Invitation:
    """Waits for whoever answers for the outsider's school."""
    return invite_member(network=cast.lideres, member=cast.elsewhere, by=Actor(cast.coordinator))


def to_office(cast: Cast, email: str = NEW, **more: Any) -> Invitation:
    facts = {"office": FACILITATOR, "by": Actor(cast.coordinator)} | more
    return invite_to_office(network=cast.lideres, email=email, **facts)


def to_colleague(cast: Cast, email: str = NEW) -> Invitation:
    return invite_colleague(organisation=cast.punta_delgada, email=email, by=Actor(cast.principal))


def accept(invitation: Invitation, answers: Answers = DIRECTORA) -> Person:
    """By its letter, as someone who has no account yet."""
    return accept_letter(invitation=invitation, name="Nueva", language="es", answers=answers)


def state(invitation: Invitation) -> str:
    return Invitation.objects.get(pk=invitation.pk).state


def take_applications(cast: Cast, questions: list[str] | None = None) -> None:
    set_joining_terms(
        network=cast.lideres,
        takes_applications=True,
        questions=QUESTIONS if questions is None else questions,
        by=Actor(cast.coordinator),
    )


def application(cast: Cast) -> Application:
    take_applications(cast)
    return apply_to_network(
        network=cast.lideres,
        organisation=cast.elsewhere,
        answers=["Leer mejor.", "Nuestro huerto."],
        by=Actor(cast.outsider),
    )


def lead(person: Person, organisation: Organisation) -> Affiliation:
    """Makes them the responsible person."""
    post = Affiliation.objects.get(person=person, organisation=organisation, until=None)
    post.is_responsible = True
    post.save()
    return post


def asked(cast: Cast) -> PostRequest:
    """The facilitator says that they work at Punta Delgada."""
    return PostRequest.objects.get_or_create(
        person=cast.facilitator, organisation=cast.punta_delgada, defaults={"post": "profesora"}
    )[0]
