"""Builds the demonstration, in one transaction: all of it is there, or nothing is.

It goes through the actions that people's own clicks go through, and then sets dates back to when
the story has things happen.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection

from cardumen.demo import people, reading
from cardumen.demo.actors import add_known_company_again, bring_owners
from cardumen.demo.collected import put_collections_together
from cardumen.demo.gathered import bring_what_was_gathered
from cardumen.demo.joining import let_them_wait
from cardumen.demo.lives import live_through
from cardumen.demo.moving import take_along
from cardumen.demo.networks import found_networks, hand_over
from cardumen.demo.rights import ask_about_data
from cardumen.demo.shared import share_challenges, share_practices
from cardumen.demo.talking import talk_about_practices, talk_in_networks
from cardumen.demo.visiting import visit_each_other
from cardumen.demo.writing import write_together
from cardumen.directory.imports.actions import import_official_file
from cardumen.directory.models import Organisation
from cardumen.jobs.worker import run_due_jobs
from cardumen.kernel.waiting import alone
from cardumen.networks.models import Network
from cardumen.people.models import Person
from cardumen.search.actions import pack_collection
from cardumen.territory.actions import load_country

Say = Callable[[str], None]


def build_demonstration(*, register: Path | None = None, say: Say) -> bool:
    """False when it stood already. `register` is a whole official file to take in as well."""
    if Network.objects.exists():
        if register is not None:
            say(f"reading {register.name}")
            import_official_file(kind="schools", path=register, preview=False)
        return False
    with alone():
        say("territory, schools and their vulnerability index")
        load_country(code="CL")
        import_official_file(
            kind="schools", path=register or reading.DATA / "schools.csv", preview=False
        )
        import_official_file(
            kind="vulnerability", path=reading.DATA / "vulnerability.csv", preview=False
        )
        bring_owners()
        say("people and networks")
        administrator = _make_administrator()
        found_networks(by=administrator)
        _make_cast()
        add_known_company_again()
        live_through(by=administrator)
        say("practices")
        practices = share_practices()
        put_collections_together(practices)
        talk_about_practices(practices)
        talk_in_networks()
        bring_what_was_gathered()
        say("challenges, and who can help with them")
        challenges = share_challenges(practices)
        visit_each_other(practices, challenges)
        write_together(practices)
        hand_over(by=administrator)
        say("invitations and applications that wait for an answer")
        let_them_wait()
        ask_about_data(by=administrator)
        take_along(by=administrator)
    say("what follows from it")
    pack_collection(collection="practices")
    pack_collection(collection="challenges")
    run_due_jobs()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return True


def _make_administrator() -> Person:
    (one,) = (one for one in reading.cast() if one.get("administrator"))
    administrator = people.find_or_make(one["name"])
    administrator.is_administrator = True
    administrator.save(update_fields=["is_administrator"])
    return administrator


def _make_cast() -> None:
    for one in reading.cast():
        person = people.find_or_make(one["name"])
        for held in (one, one.get("also", {})):
            organisation = _organisation_of(held)
            if organisation is not None:
                people.employ(person, organisation, post=held["post"])


def _organisation_of(one: dict[str, Any]) -> Organisation | None:
    if "school" in one:
        return Organisation.objects.get(register="cl-rbd", official_id=one["school"])
    if "organisation" in one:
        return Organisation.objects.get(name=one["organisation"])
    return None
