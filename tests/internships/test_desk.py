"""The visits of a network for whoever runs it."""

from datetime import date

import time_machine

from cardumen.internships.actions import confirm_visit, set_dates
from cardumen.internships.pages.desk import hosting_in
from cardumen.networks.models import Membership, Zone
from cardumen.practices.actions import declare_hosting
from tests.asks.making import answered
from tests.cast import LONG_AGO, make_school
from tests.challenges.reading import english, text
from tests.internships.making import agreed, host, visitor

DESK = "/networks/lideres/desk/"


def test_the_desk_says_where_visits_stall_and_how_hosting_is_shared(cast, as_):
    with time_machine.travel("2026-10-01 15:00", tick=False):
        assert "Waiting for a next step" not in text(english(as_("coordinator")).get(DESK))
        agreed(cast)
    with time_machine.travel("2026-10-10 15:00", tick=False):
        assert "Waiting for a next step" not in text(english(as_("coordinator")).get(DESK))
    with time_machine.travel("2026-10-20 15:00", tick=False):
        read = text(english(as_("coordinator")).get(DESK))
        assert "Waiting for a next step" in read
        assert "Escuela Punta Delgada visits Escuela Básica Talhuán" in read
        assert "3 schools" in read
        assert "wanted a month" in read
        assert "0 wanted a month" not in read


def test_figures_are_of_five_schools_or_more(cast, as_):
    for number in range(2):
        school = make_school(f"Escuela {number}", str(700 + number), cast.san_gregorio)
        Membership.objects.create(
            network=cast.lideres, organisation=school, origin="call", since=LONG_AGO
        )
    declare_hosting(a_month=3, offers_virtual=False, by=host(cast))
    answered(cast, "declined")
    visit = set_dates(visit=agreed(cast), begins_on=date(2026, 11, 10), by=host(cast))
    with time_machine.travel("2026-11-20 15:00", tick=False):
        confirm_visit(visit=visit, by=visitor(cast))
        *_, everyone = hosting_in(cast.lideres)
        assert (everyone.schools, everyone.wanted, everyone.used) == (5, 3, 1)
        file = as_("coordinator").get("/internships/figures/lideres/").content.decode("utf-8-sig")
    rows = [line.split(",") for line in file.splitlines()]
    assert [row[1:] for row in rows if row[0] == "Austral"] == [["1"]]
    assert rows[-1][1:4] == ["5", "3", "1"]


def test_no_figure_of_a_few_schools_follows_by_subtraction(cast):
    """All less the one zone that has enough would be the other, of one school."""
    zone = Zone.objects.create(network=cast.lideres, name="Central")
    for number in range(3):
        school = make_school(f"Escuela {number}", str(700 + number), cast.san_gregorio)
        Membership.objects.create(
            network=cast.lideres, organisation=school, origin="call", since=LONG_AGO
        )
    schools = Membership.objects.filter(network=cast.lideres, organisation__kind="school")
    schools.filter(zone=None).update(zone=zone)
    groups = {group.group: group for group in hosting_in(cast.lideres)}
    few, central, every = (groups[name] for name in ("Austral", "Central", "All schools"))
    assert (few.schools, central.schools, every.schools) == (1, 5, 6)
    assert [few.is_enough, central.is_enough, every.is_enough] == [False, False, True]
