"""Answers at the same moment, in an installation of its own; prints the outcomes as JSON."""

import json
from typing import Any

import tests.networks.admitting as admitting  # sets Django up
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.networks.actions import admit_organisations, end_office
from cardumen.networks.applications.actions import admit_applicant, decline_application
from cardumen.networks.enums import MembershipOrigin
from cardumen.networks.invitations.actions import (
    invite_member,
    withdraw_invitation,
)
from cardumen.networks.models import Application, Invitation, Membership, Office
from cardumen.people.models import Person
from tests.cast import Cast, make_cast, make_school
from tests.networks import waiting

together = admitting.together


def accepting(invitation: Invitation) -> Any:
    return lambda: waiting.accept(invitation)


def letters(cast: Cast) -> dict[str, Any]:
    """Ten clicks on one letter; a letter accepted while it is withdrawn; two first letters."""
    one = waiting.letter(cast)
    clicks = together([accepting(one)] * 10)
    other = waiting.letter(cast, "otra@example.org", member=cast.company)
    withdrawn = together(
        [
            accepting(other),
            lambda: withdraw_invitation(invitation=other, by=Actor(cast.coordinator)),
        ]
    )
    school = make_school("Escuela Nueva", "7777", cast.san_gregorio)
    first = [
        invite_member(
            network=network, member=school, email=f"{n}@example.org", by=Actor(cast.administrator)
        )
        for n, network in enumerate((cast.lideres, cast.solar))
    ]
    both = together([accepting(invitation) for invitation in first])
    led = Affiliation.objects.filter(organisation=school, is_responsible=True).count()
    return {
        "clicks": [clicks.count("done"), clicks.count("WrongState")],
        "people": Person.objects.filter(email=waiting.NEW).count(),
        "memberships": Membership.objects.filter(organisation=cast.elsewhere).count(),
        "withdrawn": withdrawn,
        "both": both,
        "led": led,
    }


def coordinators(cast: Cast) -> dict[str, Any]:
    """Two coordinators leave; another two answer the same application."""
    second = Office.objects.create(
        network=cast.lideres, person=cast.teacher, key="coordinator", since="2020-01-01"
    )
    mine = Office.objects.get(person=cast.coordinator, key="coordinator")
    asked = waiting_application(cast)
    answers = together(
        [
            lambda: admit_applicant(application=asked, by=Actor(cast.coordinator)),
            lambda: decline_application(application=asked, reason="No", by=Actor(cast.teacher)),
        ]
    )
    asked.refresh_from_db()
    joined = Membership.objects.filter(organisation=asked.organisation).count()
    leaving = together(
        [
            lambda: end_office(office=mine, by=Actor(cast.coordinator)),
            lambda: end_office(office=second, by=Actor(cast.teacher)),
        ]
    )
    left = Office.objects.current().filter(network=cast.lideres, key="coordinator").count()
    return {
        "answers": answers,
        "agree": joined == (1 if asked.state == "admitted" else 0),
        "leaving": leaving,
        "left": left,
    }


def waiting_application(cast: Cast) -> Application:
    school = make_school("Escuela que pide", "7778", cast.san_gregorio)
    return Application.objects.create(network=cast.lideres, organisation=school, by=cast.outsider)


def many(cast: Cast) -> dict[str, Any]:
    schools = [make_school(f"Rural {n}", str(9000 + n), cast.san_gregorio).pk for n in range(20)]
    admission = lambda: admit_organisations(  # noqa: E731 one thing, done five times
        network=cast.lideres,
        organisations=schools,
        origin=MembershipOrigin.OWNER,
        by=Actor(cast.administrator),
    )
    outcomes = together([admission] * 5)
    joined = Membership.objects.filter(organisation__in=schools).count()
    return {"many": outcomes, "joined": joined}


def main() -> None:
    cast = make_cast()
    type(cast.solar).objects.filter(pk=cast.solar.pk).update(closed_on=None)
    cast.solar.refresh_from_db()
    print(json.dumps({**letters(cast), **coordinators(cast), **many(cast)}))


if __name__ == "__main__":
    main()
