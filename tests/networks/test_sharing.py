"""The firewall: who reads what is shared in a network, by audience and kind of viewer."""

from datetime import UTC, datetime
from typing import Any

import pytest

from cardumen.challenges.models import Challenge
from cardumen.directory.models import Affiliation, Organisation
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Membership, Network, Office
from cardumen.networks.sharing.audiences import (
    addressed_to,
    common_to,
    firewalled,
    is_firewalled,
    moderated_by,
    moderates,
    reach,
    titles,
)
from cardumen.networks.sharing.rules import may_change_readers, may_share_in
from cardumen.networks.sharing.words import readers_of, readers_of_draft
from cardumen.people.models import Person
from cardumen.practices.models import Practice
from tests.cast import LONG_AGO, ROLES, Cast, make_person, make_practice

VIEWERS = ("visitor", *ROLES)
EVERYBODY = set(VIEWERS)
# Readers of the network of the cast: by the membership of their school, or by an office.
MEMBERS = {"principal", "teacher", "neighbour", "coordinator", "facilitator"}
SUPPORTERS = {"supervisor", "owner"}
NOBODY: set[str] = set()


def share(
    cast: Cast, kind: str, visibility: str, network: Network | None, of: Organisation
) -> Practice | Challenge:
    """The only thing of its kind that there is."""
    if kind == "practice":
        Practice.objects.all().delete()
        return make_practice(of, network, None, visibility=visibility)
    Challenge.objects.all().delete()
    return Challenge.objects.create(
        organisation=of,
        network=network,
        title="Faltan libros",
        problem="La biblioteca está cerrada.",
        state="open",
        visibility=visibility,
        opened_at=datetime(2026, 11, 4, tzinfo=UTC),
    )


def viewer(cast: Cast, role: str) -> Person | None:
    return getattr(cast, role, None)


def who(cast: Cast, thing: Any, condition: Any) -> set[str]:
    """The viewers for whom a condition holds of a thing."""
    rows = type(thing).objects.filter(pk=thing.pk)
    return {role for role in VIEWERS if rows.filter(condition(viewer(cast, role))).exists()}


# The school of the neighbour shares it, and the school of the outsider, which is in no network.
@pytest.mark.parametrize("kind", ["practice", "challenge"])
@pytest.mark.parametrize(
    ("visibility", "network", "school", "readers", "knowing_titles"),
    [
        ("network", "lideres", "azapa", MEMBERS, MEMBERS | SUPPORTERS),
        ("members", "lideres", "azapa", MEMBERS, MEMBERS | SUPPORTERS),
        ("public", "lideres", "azapa", EVERYBODY, EVERYBODY),
        ("network", "solar", "elsewhere", {"outsider"}, {"outsider"}),
        ("members", "solar", "elsewhere", MEMBERS | {"outsider"}, MEMBERS | {"outsider"}),
        ("public", "solar", "elsewhere", EVERYBODY, EVERYBODY),
        ("members", None, "elsewhere", MEMBERS | {"outsider"}, MEMBERS | {"outsider"}),
        ("public", None, "elsewhere", EVERYBODY, EVERYBODY),
    ],
)
def test_each_audience_reads_what_is_shared_with_it(
    cast: Cast,
    kind: str,
    visibility: str,
    network: str | None,
    school: str,
    readers: set[str],
    knowing_titles: set[str],
):
    shared_in = getattr(cast, network) if network else None
    thing = share(cast, kind, visibility, shared_in, getattr(cast, school))
    model = type(thing)
    assert who(cast, thing, reach) == readers
    assert who(cast, thing, lambda one: model.is_read_by(one)) == readers
    seen = {role for role in VIEWERS if model.objects.visible_to(viewer(cast, role)).exists()}
    assert seen == readers
    known = {
        role for role in VIEWERS if model.objects.titles_visible_to(viewer(cast, role)).exists()
    }
    assert known == knowing_titles


@pytest.mark.parametrize(
    ("audience", "readers"),
    [("network", MEMBERS - {"neighbour"}), ("members", MEMBERS - {"neighbour"})],
)
def test_own_work_is_read_also_when_it_is_addressed_to_others(
    cast: Cast, audience: str, readers: set[str]
):
    """As by a school that has left the network in which it shared."""
    thing = share(cast, "practice", audience, cast.lideres, cast.azapa)
    Membership.objects.filter(organisation=cast.azapa).delete()
    assert who(cast, thing, addressed_to) == readers
    assert who(cast, thing, reach) == readers | {"neighbour"}


@pytest.mark.parametrize("kind", ["practice", "challenge"])
def test_what_is_not_shared_is_for_its_school(cast: Cast, kind: str):
    thing = share(cast, kind, "public", cast.lideres, cast.azapa)
    model = type(thing)
    model.objects.update(state="draft")
    assert list(model.objects.shared()) == []
    known = {
        role for role in VIEWERS if model.objects.titles_visible_to(viewer(cast, role)).exists()
    }
    assert known == {"neighbour"}


@pytest.mark.parametrize("kind", ["practice", "challenge"])
def test_who_knows_a_title_is_not_given_the_texts(cast: Cast, kind: str):
    thing = share(cast, kind, "network", cast.lideres, cast.azapa)
    known = type(thing).objects.titles_visible_to(cast.supervisor).get()
    assert known.get_deferred_fields() == set(thing.TEXTS)
    assert known.title == thing.title


@pytest.mark.parametrize("key", ["supervisor", "funder"])
@pytest.mark.parametrize(
    ("visibility", "network", "school", "reads"),
    [
        ("network", "lideres", "azapa", False),
        ("members", "lideres", "azapa", False),
        ("public", "lideres", "azapa", True),
        ("members", "solar", "azapa", False),
        ("members", None, "azapa", False),
        ("members", "solar", "elsewhere", True),
        ("members", None, "elsewhere", True),
    ],
)
def test_firewall_holds_for_a_member_too(
    cast: Cast, key: str, visibility: str, network: str | None, school: str, reads: bool
):
    """It stands around the schools of the network, in whatever network they share something. They
    teach in one school of it, and supervise or fund it; and are members of another besides."""
    Office.objects.create(network=cast.lideres, person=cast.teacher, key=key, since=LONG_AGO)
    Membership.objects.create(
        network=cast.solar, organisation=cast.talhuan, origin="call", since=LONG_AGO
    )
    shared_in = getattr(cast, network) if network else None
    thing = share(cast, "practice", visibility, shared_in, getattr(cast, school))
    assert ("teacher" in who(cast, thing, reach)) is reads
    assert is_firewalled(cast.teacher, thing) is (school == "azapa")


@pytest.mark.parametrize(("roles", "behind"), [(["funder"], True), (["funder", "operator"], False)])
def test_who_works_where_the_money_comes_from_is_behind_the_wall_unless_it_is_run_there(
    cast: Cast, roles: list[str], behind: bool
):
    for role in roles:
        cast.lideres.partners.create(organisation=cast.company, role=role, since=LONG_AGO)
    thing = share(cast, "practice", "members", cast.lideres, cast.azapa)
    assert is_firewalled(make_person("Pía Aliada", at=cast.company), thing) is behind


@pytest.mark.parametrize("school", ["azapa", "elsewhere"])
@pytest.mark.parametrize("network", ["lideres", "solar", None])
def test_firewall_is_the_same_in_a_query_and_of_one_thing(
    cast: Cast, network: str | None, school: str
):
    shared_in = getattr(cast, network) if network else None
    thing = share(cast, "practice", "members", shared_in, getattr(cast, school))
    behind = {role for role in VIEWERS if is_firewalled(viewer(cast, role), thing)}
    assert behind == who(cast, thing, firewalled)
    around = network == "lideres" or school == "azapa"
    assert behind == (SUPPORTERS | {"funder"} if around else NOBODY)


def test_titles_of_a_network_are_for_those_who_support_its_schools(cast: Cast):
    thing = share(cast, "practice", "network", cast.lideres, cast.azapa)
    assert who(cast, thing, titles) == SUPPORTERS


def test_network_is_moderated_by_those_who_run_it_and_by_administrators(cast: Cast):
    thing = share(cast, "practice", "network", cast.lideres, cast.azapa)
    of = thing.organisation_id, thing.network_id
    moderators = {role for role in VIEWERS if moderates(viewer(cast, role), *of)}
    assert moderators == {"coordinator", "administrator"}
    assert who(cast, thing, moderated_by) == moderators


def test_administrator_whose_account_is_closed_moderates_nothing(cast: Cast):
    thing = share(cast, "practice", "network", cast.lideres, cast.azapa)
    cast.administrator.is_active = False
    assert not moderates(cast.administrator, thing.organisation_id, thing.network_id)
    assert "administrator" not in who(cast, thing, moderated_by)


@pytest.mark.parametrize(
    ("visibility", "network", "lideres", "none"),
    [
        ("network", "lideres", True, False),
        ("network", "solar", False, False),
        ("members", "solar", True, True),
        ("public", None, True, True),
    ],
)
def test_common_to_all_readers_of_a_network(
    cast: Cast, visibility: str, network: str | None, lideres: bool, none: bool
):
    shared_in = getattr(cast, network) if network else None
    share(cast, "practice", visibility, shared_in, cast.azapa)
    assert Practice.objects.filter(common_to(cast.lideres.pk)).exists() is lideres
    assert Practice.objects.filter(common_to(None)).exists() is none


def test_audiences_from_the_fewest_to_the_most():
    network, members, public = Visibility
    assert members.is_wider_than(network)
    assert not members.is_wider_than(members)
    assert not members.is_wider_than(public)
    assert network.and_wider == [network, members, public]
    assert public.and_wider == [public]


@pytest.mark.parametrize(
    ("network", "visibility", "reason"),
    [
        ("lideres", "network", None),
        ("solar", "network", "has closed"),
        ("other", "members", "not in that network"),
        (None, "network", "Without a network"),
        (None, "members", None),
    ],
)
def test_organisation_shares_in_an_open_network_that_it_is_in(
    cast: Cast, network: str | None, visibility: str, reason: str | None
):
    other = Network.objects.create(
        slug="other", name="Otra", kind="thematic", purpose="", founded_on=LONG_AGO
    )
    networks = {"lideres": cast.lideres, "solar": cast.solar, "other": other, None: None}
    refusal = may_share_in(cast.azapa, networks[network], visibility)
    assert (reason is None) is (refusal is None)
    assert reason is None or reason in str(refusal)


class TestChangingReaders:
    """Of what a school shares with the members of every network, in its network."""

    @pytest.fixture
    def thing(self, cast: Cast) -> Practice:
        return make_practice(cast.azapa, cast.lideres, None, visibility="members")

    @pytest.fixture
    def closed(self, cast: Cast, thing: Practice) -> Network:
        cast.lideres.closed_on = "2026-11-01"
        cast.lideres.save()
        thing.network.refresh_from_db()
        return cast.lideres

    def test_what_stays_is_not_asked(self, thing: Practice, closed: Network):
        assert may_change_readers.allows(thing, closed, "members")

    def test_more_people_read_what_was_read_in_a_network_that_closed(
        self, thing: Practice, closed: Network
    ):
        assert may_change_readers.allows(thing, closed, "public", was_read=True)

    def test_a_draft_does_not_stay_in_a_network_that_closed(self, thing: Practice, closed: Network):
        assert "has closed" in str(may_change_readers(thing, closed, "public"))

    def test_fewer_people_in_a_network_that_closed_would_be_a_new_audience(
        self, thing: Practice, closed: Network
    ):
        assert "has closed" in str(may_change_readers(thing, closed, "network", was_read=True))

    @pytest.mark.parametrize(("visibility", "allowed"), [("network", True), ("public", False)])
    def test_what_was_answered_may_reach_fewer_not_others(
        self, cast: Cast, thing: Practice, visibility: str, allowed: bool
    ):
        assert may_change_readers.allows(thing, cast.lideres, visibility)
        answered = may_change_readers.allows(thing, cast.lideres, visibility, was_answered=True)
        assert answered is allowed

    def test_what_was_answered_keeps_its_network(self, cast: Cast, thing: Practice):
        assert may_change_readers.allows(thing, None, "members")
        assert not may_change_readers.allows(thing, None, "members", was_answered=True)


@pytest.mark.parametrize(
    ("visibility", "words"),
    [
        ("network", "Members of Red de Escuelas Líderes can read this."),
        ("members", "Members of all networks can read this."),
        ("public", "Anyone can read this."),
    ],
)
def test_readers_in_words(cast: Cast, visibility: str, words: str):
    assert str(readers_of(cast.lideres, visibility)) == words


def test_readers_of_a_draft_in_words(cast: Cast):
    said = str(readers_of_draft(cast.talhuan))
    assert said == "Draft: only people of Escuela Básica Talhuán can see it."


def test_who_supervises_a_network_decides_there_only_on_their_own(cast: Cast):
    Affiliation.objects.create(
        person=cast.administrator, organisation=cast.authority, post="encargada", since=LONG_AGO
    )
    decided = [
        moderates(cast.administrator, one.pk, cast.lideres.pk)
        for one in (cast.authority, cast.azapa)
    ]
    assert decided == [True, False]
