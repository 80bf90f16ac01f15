"""Networks: `python -m bench.networks [--memberships 11000] [--people 5000]`.

Imports the real register (in CARDUMEN_DATA, or shared/data beside the repository) into a database
in a temporary folder, or into the empty PostgreSQL database of `--database postgres://…`; makes
one network with that many members, a hundred small ones, and people with posts and offices; then
asks for the pages of the large one, as a visitor, as a principal and as its coordinator. Times
are of the whole request within one process, without a network; no page is asked for twice within
the life of a kept one.
"""

import argparse
import os
import random
import tempfile
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import django
from django.core.management import call_command
from django.db import connection

from bench.directory import SCHOOLS, VULNERABILITY
from bench.measuring import ask_for, machine

if TYPE_CHECKING:
    pass

TIMES = 15
FOUNDED = date(2007, 3, 1)
READERS = (("visitor", None), ("principal", "p0@x.test"), ("coordinator", "c@x.test"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memberships", type=int, default=11_000)
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--database", help="of an empty PostgreSQL database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["CARDUMEN_HOME"] = home
        os.environ["CARDUMEN_HOSTS"] = "testserver"
        os.environ["DJANGO_SETTINGS_MODULE"] = "cardumen.config.settings"
        if options.database:
            os.environ["CARDUMEN_DATABASE"] = options.database
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        fill(options.memberships, options.people)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"{machine()}, {connection.vendor}")
        print(f"{options.memberships:,} memberships, {options.people:,} people\n")
        for name, email in READERS:
            pages(name, email)


def fill(memberships: int, people: int) -> None:
    """In bulk: what the actions would have left, without their events."""
    from cardumen.directory.imports.actions import import_official_file  # noqa: PLC0415
    from cardumen.directory.models import Affiliation, Organisation  # noqa: PLC0415
    from cardumen.networks.models import (  # noqa: PLC0415
        Charter,
        Membership,
        MembershipPause,
        Network,
        Office,
        Zone,
    )
    from cardumen.people.models import Person  # noqa: PLC0415
    from cardumen.territory.actions import load_country  # noqa: PLC0415

    chance = random.Random(memberships)
    load_country(code="CL")
    import_official_file(kind="schools", path=SCHOOLS, preview=False)
    import_official_file(kind="vulnerability", path=VULNERABILITY, preview=False)
    schools = list(Organisation.objects.schools().order_by("pk"))[:memberships]
    assert len(schools) == memberships, f"the register has {len(schools)} schools only"
    large = Network.objects.create(
        slug="large", name="Red grande", kind="national", purpose="Todas.", founded_on=FOUNDED
    )
    zones = Zone.objects.bulk_create(
        Zone(network=large, name=f"Zona {n}", position=n) for n in range(16)
    )
    rows = Membership.objects.bulk_create(
        (
            Membership(
                network=large,
                organisation=school,
                zone=chance.choice(zones),
                origin=chance.choice(("call", "invited")),
                since=FOUNDED + timedelta(days=chance.randrange(6_500)),
            )
            for school in schools
        ),
        batch_size=2_000,
    )
    MembershipPause.objects.bulk_create(
        MembershipPause(
            membership=row,
            since=row.since + timedelta(days=30),
            until=row.since + timedelta(days=90),
            reason="Obras",
        )
        for row in chance.sample(rows, len(rows) // 10)
    )
    Charter.objects.create(
        network=large, version=1, text="Nos visitamos.", written_at="2020-03-01T12:00Z"
    )
    for number in range(100):
        small = Network.objects.create(
            slug=f"small-{number}",
            name=f"Red {number}",
            kind="improvement",
            purpose="Leer.",
            founded_on=FOUNDED,
        )
        Membership.objects.bulk_create(
            Membership(network=small, organisation=school, origin="invited", since=FOUNDED)
            for school in chance.sample(schools, 10)
        )
    persons = Person.objects.bulk_create(
        (Person(email=f"p{n}@x.test", name=f"Persona {n}") for n in range(people)),
        batch_size=2_000,
    )
    Affiliation.objects.bulk_create(
        (
            Affiliation(
                person=person,
                organisation=schools[n % len(schools)],
                post="directora",
                since=FOUNDED,
            )
            for n, person in enumerate(persons)
        ),
        batch_size=2_000,
    )
    Office.objects.bulk_create(
        Office(network=large, person=person, key="facilitator", since=FOUNDED)
        for person in persons[:200]
    )
    coordinator = Person.objects.create(email="c@x.test", name="Carolina")
    Office.objects.create(network=large, person=coordinator, key="coordinator", since=FOUNDED)


def pages(name: str, email: str | None) -> None:
    from django.test import Client  # noqa: PLC0415  once Django is set up

    from cardumen.networks.models import Membership  # noqa: PLC0415
    from cardumen.people.models import Person  # noqa: PLC0415

    client = Client()
    if email is not None:
        client.force_login(Person.objects.get(email=email))
    print(f"as a {name}")
    rows = [
        ("list of networks", "/networks/?"),
        ("page of the network", "/networks/large/?"),
        ("its members", "/networks/large/members/?page=7&"),
        ("its members of a zone", "/networks/large/members/?kind=school&"),
        ("its figures", "/networks/large/figures/?"),
        ("its history", "/networks/large/history/?page=9&"),
        ("its charter", "/networks/large/charter/?"),
    ]
    if name == "coordinator":
        one = Membership.objects.filter(network__slug="large").earliest("pk")
        rows += [
            ("running it", "/networks/large/run/?"),
            ("who accepted the charter", "/networks/large/charter/members/?show=waiting&"),
            ("its zones", "/networks/large/zones/?"),
            ("putting members into zones", "/networks/large/zones/members/?page=3&"),
            ("inviting and admitting", "/networks/large/joining/?"),
            ("its people", "/networks/large/people/?"),
            ("admitting many", "/networks/large/joining/many/?"),
            ("one membership", f"/networks/large/members/{one.pk}/?"),
        ]
    for label, address in rows:
        ask_for(client, label, partial(another, address), times=TIMES)
    print()


def another(address: str, number: int) -> str:
    return f"{address}n={number}"


if __name__ == "__main__":
    main()
