"""How a room writes down what its list pages may ask of the database."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.cast import Cast


@dataclass(frozen=True)
class Budget:
    """`queries` is exact, the same for 1, 3 and 30 rows; `fill(cast, n)` makes the rows.

    A page `of_one_thing` shows what several rooms know of it, and so may ask more than a list. What
    the `panels` of such a page ask comes on top, where their room says it: by `PANELS`, beside its
    budgets, as `{"network": 1}`, or `{"network, signed in": 1}` where visitors are shown nothing.
    """

    path: Callable[[Cast], str]
    fill: Callable[[Cast, int], None]
    queries: int
    role: str | None = "principal"
    of_one_thing: bool = False
    panels: str = ""
