"""Assignment: who goes where, when not everyone can go where they wish most.

Teams wish for slots (a host in certain weeks) that have places. It deliberately does not know
what a team or a host is, nor decide anything: it proposes, and says what speaks against it.
"""

from cardumen.methods.assignment.coordinated import (
    Conflict,
    Floor,
    Impossible,
    Proposal,
    Quota,
    Shortage,
    Step,
    Terms,
    assign,
)
from cardumen.methods.assignment.exchanges import exchange
from cardumen.methods.assignment.instances import Instance, Unknown
from cardumen.methods.assignment.lotteries import (
    probabilistic_serial,
    random_serial_dictatorship,
    serial_dictatorship,
)
from cardumen.methods.assignment.orders import published_order
from cardumen.methods.assignment.placements import (
    Placement,
    Spread,
    Why,
    blocking_pairs,
    next_best,
    spread,
    unplaced,
)
from cardumen.methods.assignment.programs import TimeUp
from cardumen.methods.assignment.stable import propose

__all__ = [
    "Conflict",
    "Floor",
    "Impossible",
    "Instance",
    "Placement",
    "Proposal",
    "Quota",
    "Shortage",
    "Spread",
    "Step",
    "Terms",
    "TimeUp",
    "Unknown",
    "Why",
    "assign",
    "blocking_pairs",
    "exchange",
    "next_best",
    "probabilistic_serial",
    "propose",
    "published_order",
    "random_serial_dictatorship",
    "serial_dictatorship",
    "spread",
    "unplaced",
]
