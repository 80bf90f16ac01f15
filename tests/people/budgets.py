"""What a person's own pages may ask of the database."""

from django.test import Client

from cardumen.people.consents.actions import record_consent
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.disclosures.actions import record_disclosure
from cardumen.people.incidents.actions import add_affected
from cardumen.people.incidents.models import Incident
from cardumen.people.purposes import NAMED_AT_WORK
from cardumen.people.rights.actions import make_request
from cardumen.people.rights.enums import RequestKind
from tests.budgets import Budget
from tests.cast import Cast, make_person
from tests.mail.losing import lose_mail
from tests.people.access import of_an_incident
from tests.people.rights.asking import asked_by_an_heir


def fill_sessions(cast: Cast, rows: int) -> None:
    for _ in range(rows):
        Client().force_login(cast.principal)


def fill_consents(cast: Cast, rows: int) -> None:
    for number in range(rows):
        record_consent(
            person=cast.principal,
            purpose=NAMED_AT_WORK,
            about=f"post:{number}",
            given=True,
            by=cast.principal,
            how=ConsentMeans.PAGE,
        )


def fill_desk(cast: Cast, rows: int) -> None:
    for number in range(rows):
        asked_by_an_heir(cast, about_name=f"Persona {number}")
        make_request(kind=RequestKind.ACCESS, by=make_person(f"Persona {number}"))


def fill_given(cast: Cast, rows: int) -> None:
    for _ in range(rows):
        record_disclosure(
            people=[cast.teacher, cast.principal],
            recipient="Ministerio",
            what="Lista",
            purpose="Certificados",
            by=cast.administrator,
        )


def fill_incidents(cast: Cast, rows: int) -> None:
    for _ in range(rows):
        incident = Incident.objects.get(pk=of_an_incident(cast)["pk"])
        add_affected(incident=incident, addresses="", everybody=True, by=cast.administrator)


def fill_mail(cast: Cast, rows: int) -> None:
    for number in range(rows):
        lose_mail(f"message:{number}")


BUDGETS = [
    Budget(lambda cast: "/data-desk/mail/", fill_mail, 5, role="administrator"),
    Budget(lambda cast: "/account/me/", fill_sessions, 8, of_one_thing=True),
    Budget(lambda cast: "/account/data/", fill_consents, 9, of_one_thing=True),
    Budget(lambda cast: "/data-desk/", fill_desk, 8, role="administrator"),
    Budget(lambda cast: "/data-desk/given/", fill_given, 5, role="administrator"),
    Budget(lambda cast: "/data-desk/incidents/", fill_incidents, 5, role="administrator"),
]
# What it keeps for an administrator.
PANELS = {"administration": 4}
