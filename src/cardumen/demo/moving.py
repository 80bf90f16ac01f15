"""A network of the demonstration is exported: those who write in it agreed to go by name, but
not all of them."""

from cardumen.bundles.actions import ask_for_bundle
from cardumen.directory.actor import Actor
from cardumen.networks.models import Network
from cardumen.people.consents.actions import record_consent
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.models import Person
from cardumen.people.purposes import HAND_OVER


def take_along(*, by: Person) -> None:
    """Two of three agree; the largest network is asked for, and the worker makes the file."""
    network = Network.objects.get(slug="lideres")
    writers = Person.objects.filter(practices__network=network).distinct().order_by("pk")
    holders = Person.objects.filter(offices__network=network).distinct().order_by("pk")
    for place, person in enumerate([*holders, *writers]):
        if place % 3:
            record_consent(
                person=person, purpose=HAND_OVER, given=True, by=person, how=ConsentMeans.PAGE
            )
    ask_for_bundle(
        network=network,
        recipient="Archivo de la Fundación",
        recipient_email="archivo@fundacion.example",
        by=Actor(by),
    )
