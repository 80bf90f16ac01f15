"""How long the assignment of a round takes, how good it is, and what was proven of it."""

import random
import time

from bench.measuring import machine
from cardumen.methods.assignment import (
    Floor,
    Instance,
    Quota,
    Terms,
    assign,
    blocking_pairs,
    exchange,
    propose,
)

SEED = 14
WISHES = 8


def print_internships() -> None:
    print_round("2,000 teams of one × 500 hosts", *single(2_000, 500))
    print_round("300 teams of 1–4 × 120 hosts × 3 dates, quotas, floors", *teams(300, 120, 3))
    instance, _ = single(2_000, 500)
    chance = random.Random(SEED)
    ranks = {
        slot: {team: chance.randint(1, 900) for team in instance.order}
        for slot in instance.capacities
    }
    begun = time.perf_counter()
    placement = propose(instance, ranks)
    seconds = time.perf_counter() - begun
    show(
        "both rank, 2,000 × 500",
        f"{seconds:.2f} s, {len(blocking_pairs(instance, placement, ranks))} block",
    )
    schools = [f"s{number}" for number in range(400)]
    wishes = {
        school: {
            other: rank
            for rank, other in enumerate(chance.sample(schools, 20), start=1)
            if other != school
        }
        for school in schools
    }
    begun = time.perf_counter()
    pairs = exchange(schools, wishes)
    show("exchange, 400 schools", f"{time.perf_counter() - begun:.2f} s, {len(pairs)} pairs")


def single(count: int, hosts: int) -> tuple[Instance, Terms]:
    chance = random.Random(SEED)
    names = [f"t{number}" for number in range(count)]
    slots = {f"h{number}": chance.choice((0, 2, 4, 6)) for number in range(hosts)}
    wishes = {team: _wishes(chance, list(slots)) for team in names}
    return Instance(names, wishes, slots), Terms(_hours(chance, wishes))


def teams(count: int, hosts: int, dates: int) -> tuple[Instance, Terms]:
    """Teams of one to four that can travel at some of the dates; a host receives two at most."""
    chance = random.Random(SEED)
    names = [f"t{number}" for number in range(count)]
    slots = {
        f"h{host}.{day}": chance.randint(2, 6) for host in range(hosts) for day in range(dates)
    }
    wishes = {team: _wishes(chance, list(slots)) for team in names}
    sizes = {team: chance.randint(1, 4) for team in names}
    floors = [Floor("rural", chance.sample(names, 90), 75), Floor("first", names[::4], 70)]
    quotas = [
        Quota(f"h{host}", [f"h{host}.{day}" for day in range(dates)], 2) for host in range(hosts)
    ]
    return Instance(names, wishes, slots, sizes), Terms(_hours(chance, wishes), floors, quotas)


def _wishes(chance: random.Random, slots: list[str]) -> dict[str, int]:
    """The first slots are wished far more than the last."""
    weights = [1 / (1 + place / 20) for place in range(len(slots))]
    return {
        slot: rank
        for rank, slot in enumerate(
            dict.fromkeys(chance.choices(slots, weights, k=WISHES)), start=1
        )
    }


def _hours(chance: random.Random, wishes: dict[str, dict[str, int]]) -> dict[str, dict[str, float]]:
    return {
        team: {slot: chance.lognormvariate(1, 0.8) for slot in slots}
        for team, slots in wishes.items()
    }


def show(label: str, said: str) -> None:
    print(f"{label:<60} {said}")


def print_round(title: str, instance: Instance, terms: Terms) -> None:
    begun = time.perf_counter()
    proposal = assign(instance, terms, seconds=60)
    show(title, f"{time.perf_counter() - begun:.2f} s")
    for step in proposal.steps:
        show(f"  {step.code}", f"{step.value:,g} (gap {step.gap:g})")
    show("  pairs that block", f"{len(proposal.blocking)}")


if __name__ == "__main__":
    print(machine())
    print_internships()
