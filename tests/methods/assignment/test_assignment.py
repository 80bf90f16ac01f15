"""Published instances, the properties that theory promises, and bad input."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardumen.methods.assignment import (
    Conflict,
    Floor,
    Impossible,
    Instance,
    Proposal,
    Quota,
    Shortage,
    Spread,
    Step,
    Terms,
    TimeUp,
    Unknown,
    Why,
    assign,
    blocking_pairs,
    exchange,
    next_best,
    probabilistic_serial,
    propose,
    published_order,
    random_serial_dictatorship,
    serial_dictatorship,
    spread,
    unplaced,
)
from cardumen.methods.assignment.programs import Program


def ranked(*listed: str) -> dict[str, int]:
    return {one: rank for rank, one in enumerate(listed, start=1)}


def test_instance_of_matching_library() -> None:
    wishes = {
        "A": ranked("C"),
        "S": ranked("C", "M"),
        "D": ranked("C", "M", "G"),
        "L": ranked("M", "C", "G"),
        "J": ranked("C", "G", "M"),
    }
    ranks = {
        "M": ranked("D", "L", "S", "J"),
        "C": ranked("D", "A", "S", "L", "J"),
        "G": ranked("D", "J", "L"),
    }
    instance = Instance("ASDLJ", wishes, {"M": 2, "C": 2, "G": 2})
    placement = propose(instance, ranks)
    assert placement == {"A": "C", "S": "M", "D": "C", "L": "M", "J": "G"}
    assert blocking_pairs(instance, placement, ranks) == []


@st.composite
def markets(draw: st.DrawFn) -> tuple[Instance, dict[str, dict[str, int]]]:
    teams, slots = "abcd"[: draw(st.integers(1, 4))], "xyz"
    wishes = {
        team: ranked(*draw(st.permutations(slots))[: draw(st.integers(0, 3))]) for team in teams
    }
    ranks = {
        slot: ranked(*draw(st.permutations(teams))[: draw(st.integers(0, 4))]) for slot in slots
    }
    return Instance(teams, wishes, {slot: draw(st.integers(0, 2)) for slot in slots}), ranks


@settings(max_examples=60, deadline=None)
@given(markets())
def test_stable_best_for_teams_and_the_same_are_placed(
    market: tuple[Instance, dict[str, dict[str, int]]],
) -> None:
    instance, ranks = market
    stable = []
    for slots in product(*([None, *instance.ranks(team)] for team in instance.order)):
        placement = dict(zip(instance.order, slots, strict=True))
        fits = all(slots.count(slot) <= places for slot, places in instance.capacities.items())
        wanted = all(slot is None or team in ranks[slot] for team, slot in placement.items())
        if fits and wanted and not blocking_pairs(instance, placement, ranks):
            stable.append(placement)
    best = propose(instance, ranks)
    assert best in stable
    for other in stable:
        for team, slot in other.items():
            assert (slot is None) == (best[team] is None)
            if slot is not None:
                assert instance.ranks(team)[best[team] or ""] <= instance.ranks(team)[slot]


def test_ties_go_by_the_order_and_large_teams_may_leave_pairs() -> None:
    wishes = {"b": {"x": 1, "y": 1}, "a": {"x": 1}, "c": {"y": 1}}
    assert propose(Instance("bac", wishes, {"x": 1, "y": 1})) == {"b": "x", "a": None, "c": "y"}
    assert propose(Instance("bac", wishes, {"y": 1, "x": 1})) == {"b": "y", "a": "x", "c": None}
    large = Instance("ab", {"a": {"x": 1}, "b": {"x": 1}}, {"x": 2}, {"b": 2})
    assert propose(large) == {"a": "x", "b": None}
    assert blocking_pairs(large, {"a": None, "b": None}) == [("a", "x"), ("b", "x")]


def test_why_unplaced_next_best_and_spread() -> None:
    wishes = {"a": ranked("x", "y"), "b": ranked("z"), "c": ranked("x"), "d": ranked("x")}
    instance = Instance("abcde", wishes, {"x": 1, "y": 1, "z": 0})
    ranks = {"x": ranked("a", "d")}
    placement = propose(instance, ranks)
    assert unplaced(instance, placement, ranks) == {
        "b": Why.TOO_LARGE, "c": Why.NOT_RECEIVED, "d": Why.FULL, "e": Why.NO_WISH,
    }  # fmt: skip
    assert unplaced(instance, placement)["c"] == Why.FULL
    assert next_best(instance, placement, "a", without=["x"], ranks=ranks) == ["y"]
    assert next_best(instance, placement, "d") == []
    assert spread([]) is None
    assert spread([0, 0]) == Spread(2, 0, 0, 0)
    assert spread([1, 3]) == Spread(2, 3, 2, 0.25)


def test_bad_input_is_named() -> None:
    for order, wishes, capacities, sizes in (
        ("aa", {}, {}, {}),
        ("a", {}, {"x": -1}, {}),
        ("a", {}, {}, {"a": 0}),
        ("a", {"a": {"x": 0}}, {"x": 1}, {}),
    ):
        with pytest.raises(ValueError, match=r"."):
            Instance(order, wishes, capacities, sizes)
    with pytest.raises(Unknown, match="unknown in wished slots: z") as caught:
        Instance("a", {"a": {"z": 1}}, {"x": 1})
    assert caught.value.ids == ("z",)
    instance = Instance("a", {"a": {"x": 1}}, {"x": 1})
    with pytest.raises(Unknown, match="ranked teams"):
        propose(instance, {"x": {"q": 1}})
    for terms in (
        Terms(floors=[Floor("f", [], -1)]),
        Terms(quotas=[Quota("q", [], -1)]),
        Terms(hours={"a": {"x": -1}}),
        Terms(floors=[Floor("f", ["q"], 1)]),
    ):
        with pytest.raises(ValueError, match=r"."):
            assign(instance, terms)
    for order, pairs in (("aa", {}), ("ab", {"a": {"a": 1}}), ("ab", {"a": {"b": 0}})):
        with pytest.raises(ValueError, match=r"."):
            exchange(order, pairs)
    with pytest.raises(ValueError, match="twice"):
        published_order("aa", salt="")
    with pytest.raises(ValueError, match="eight"):
        random_serial_dictatorship(dict.fromkeys("abcdefghi", ()), {})
    with pytest.raises(ValueError, match="supply"):
        probabilistic_serial({}, {"a": -1})


def test_each_aim_in_turn() -> None:
    """Most are placed although ranks suffer; then the journey shortens; ties by the order."""
    wishes = {"a": ranked("x", "y"), "b": ranked("x"), "c": ranked("y", "z"), "d": ranked("z")}
    instance = Instance("abcd", wishes, {"x": 1, "y": 1, "z": 1})
    hours = {"a": {"x": 1, "y": 2}, "b": {"x": 9.1}, "c": {"y": 1, "z": 1.1}, "d": {"z": 5}}
    proposal = assign(instance, Terms(hours))
    assert proposal.placement == {"a": "x", "b": None, "c": "y", "d": "z"}
    assert proposal.steps[:3] == (Step("placed", 3, 0), Step("worst", 5, 0), Step("ranks", 3, 0))
    assert proposal.proven
    tie = Instance("ab", {"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 2}}, {"x": 1, "y": 1})
    assert assign(tie).placement == {"a": "x", "b": "y"}


def test_floors_quotas_pins_and_exclusions() -> None:
    wishes = {team: ranked("x", "y") for team in "abc"}
    instance = Instance("abc", wishes, {"x": 2, "y": 2}, {"a": 2})
    far = Terms(
        {"c": {"x": 20, "y": 20}},
        [Floor("isolated", ["c"], 2)],
        [Quota("all", ["x", "y"], 2)],
        {"b": "y"},
        [("c", "y")],
    )
    proposal = assign(instance, far)
    assert proposal.placement == {"a": None, "b": "y", "c": "x"}
    assert proposal.shortages == (Shortage("isolated", 2, 1, 1, 1),)
    assert assign(instance, Terms(floors=[Floor("all", "abc", 3)])).shortages == ()
    terms = Terms(
        quotas=[Quota("y", ["y"], 1)],
        pins={"a": "y", "b": "y", "c": "z"},
        exclusions=[("a", "y")],
    )
    with pytest.raises(Impossible, match="capacity y") as caught:
        assign(Instance("abc", wishes, {"x": 2, "y": 2, "z": 1}, {"a": 2}), terms)
    assert caught.value.conflicts == (
        Conflict("excluded", ("a", "y")),
        Conflict("not_wished", ("c", "z")),
        Conflict("capacity", ("y",), 3, 2),
        Conflict("quota", ("y",), 2, 1),
    )


@settings(max_examples=40, deadline=None)
@given(markets())
def test_as_many_are_placed_as_any_placement_could(
    market: tuple[Instance, dict[str, dict[str, int]]],
) -> None:
    instance, _ = market
    most = max(
        sum(slot is not None for slot in slots)
        for slots in product(*([None, *instance.ranks(team)] for team in instance.order))
        if all(slots.count(slot) <= places for slot, places in instance.capacities.items())
    )
    proposal = assign(instance)
    assert proposal.steps[0] == Step("placed", most, 0)
    assert proposal == assign(instance)


def test_out_of_time_says_the_gap() -> None:
    instance = Instance("ab", {"a": {"x": 1}, "b": {"x": 1}}, {"x": 1})
    hours = {"a": {"x": 1.0}, "b": {"x": 2.0}}
    proposal = assign(instance, Terms(hours, pins={"b": "x"}), seconds=-1)
    assert isinstance(proposal, Proposal)
    assert proposal.placement == {"a": None, "b": "x"}
    assert not proposal.proven
    with pytest.raises(TimeUp):
        exchange("ab", {"a": {"b": 1}, "b": {"a": 1}}, seconds=-1)


def test_programs_of_fractions_and_of_nothing() -> None:
    """Three that each exclude the others: halves are cheaper, whole numbers are not."""
    program = Program([1, 1, 1], seconds=60)
    for pair in ([0, 1], [1, 2], [0, 2]):
        program.add_row(pair, most=1)
    solution = program.least([-1, -1, -1])
    assert solution is not None
    assert (solution.cost, solution.gap) == (-1, 0)
    program.keep([-1, -1, -1], -2)
    assert program.least([0, 0, 0]) is None


def test_exchanges_are_the_most_pairs() -> None:
    wishes = {
        "a": ranked("b"),
        "b": ranked("c", "a"),
        "c": ranked("b", "d"),
        "d": ranked("c"),
    }
    assert exchange("abcd", wishes) == [("a", "b"), ("c", "d")]
    assert exchange("abcd", {"a": ranked("b")}) == []


def test_order_is_of_the_salt_and_of_who_was_served_least() -> None:
    first = published_order("abc", salt="2026")
    assert first == published_order("cba", salt="2026")
    assert published_order("abc", salt="2026", served={first[0]: 1})[-1] == first[0]
    with pytest.raises(Unknown):
        published_order("abc", salt="2026", served={"z": 1})


def test_example_of_bogomolnaia_and_moulin() -> None:
    wishes = {"1": "abcd", "2": "abcd", "3": "badc", "4": "badc"}
    supply = dict.fromkeys("abcd", 1)
    lottery = random_serial_dictatorship(wishes, supply)
    twelfths = [Fraction(count, 12) for count in (5, 1, 5, 1)]
    assert [lottery["1"][thing] for thing in "abcd"] == twelfths
    serial = probabilistic_serial(wishes, supply)
    half = Fraction(1, 2)
    assert [serial["1"][thing] for thing in "abcd"] == [half, 0, half, 0]
    assert serial_dictatorship("12", {"1": "a", "2": "a"}, {"a": 1}) == {"1": "a", "2": None}
    assert random_serial_dictatorship({"1": "a", "2": "a"}, {"a": 1})["2"]["a"] == half
    assert probabilistic_serial({"1": "a"}, {"a": 0})["1"]["a"] == 0
