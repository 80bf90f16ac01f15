"""Who chooses first: in an order, in every order, or all at once (Bogomolnaia and Moulin 2001)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from math import factorial

from cardumen.methods.assignment.instances import known

# By agent, what it wishes, most first; by thing, how many there are.
Wishes = Mapping[str, Sequence[str]]
Shares = dict[str, dict[str, Fraction]]


def serial_dictatorship(
    order: Sequence[str], wishes: Wishes, supply: Mapping[str, int]
) -> dict[str, str | None]:
    """Each in its turn takes what it wishes most of what is left; None when nothing is.

    Unknown for an agent of the order without wishes, or a thing that is not supplied.
    """
    known("order", order, wishes)
    _check(wishes, supply)
    left = dict(supply)
    taken: dict[str, str | None] = {}
    for agent in order:
        taken[agent] = next((thing for thing in wishes[agent] if left[thing] > 0), None)
        if (thing := taken[agent]) is not None:
            left[thing] -= 1
    return taken


def random_serial_dictatorship(wishes: Wishes, supply: Mapping[str, int]) -> Shares:
    """By agent and thing, how probable it is when every order is as likely. Exact.

    It goes through all orders: ValueError for more than eight agents.
    """
    if len(wishes) > 8:
        raise ValueError("more than eight agents have too many orders")
    shares = _none(wishes, supply)
    one = Fraction(1, factorial(len(wishes)))
    for order in permutations(wishes):
        for agent, thing in serial_dictatorship(order, wishes, supply).items():
            if thing is not None:
                shares[agent][thing] += one
    return shares


def probabilistic_serial(wishes: Wishes, supply: Mapping[str, int]) -> Shares:
    """By agent and thing, the share each has eaten after one unit of time, all at one speed.

    Everyone eats of what it wishes most of what is left. No agent would rather have another's
    shares, whatever its utilities (Bogomolnaia and Moulin 2001). Exact.
    """
    shares = _none(wishes, supply)
    left = {thing: Fraction(count) for thing, count in supply.items()}
    time = Fraction(1)
    while time:
        eating = {
            agent: thing
            for agent, things in wishes.items()
            if (thing := next((one for one in things if left[one]), None)) is not None
        }
        if not eating:
            break
        eaters = list(eating.values())
        step = min(time, *(left[thing] / eaters.count(thing) for thing in eaters))
        for agent, thing in eating.items():
            shares[agent][thing] += step
            left[thing] -= step
        time -= step
    return shares


def _none(wishes: Wishes, supply: Mapping[str, int]) -> Shares:
    _check(wishes, supply)
    return {agent: dict.fromkeys(supply, Fraction(0)) for agent in wishes}


def _check(wishes: Wishes, supply: Mapping[str, int]) -> None:
    known("wishes", {thing for things in wishes.values() for thing in things}, supply)
    if any(count < 0 for count in supply.values()):
        raise ValueError("a supply is negative")
