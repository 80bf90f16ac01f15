"""Whole-number programs, solved by HiGHS (Huangfu and Hall 2018) to a proven optimum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from time import monotonic

import highspy
import numpy as np
from numpy.typing import NDArray

_WHOLE = 1e-6  # what HiGHS takes for a whole number


@dataclass(frozen=True, slots=True)
class Solution:
    """The values of the variables, their cost, and how much less a better one might cost."""

    values: NDArray[np.int64]
    cost: int
    gap: int


class TimeUp(TimeoutError):
    """No solution was found in time; none costs less than `bound`."""

    def __init__(self, bound: int) -> None:
        self.bound = bound
        super().__init__("no solution was found in time")


class Program:
    """Variables that are whole numbers from 0 to their upper bounds, under rows of bounds.

    One thread and one seed: the same program has the same solution, unless time ends.
    """

    def __init__(self, uppers: Sequence[int], *, seconds: float) -> None:
        self._count = len(uppers)
        self._columns = np.arange(self._count, dtype=np.int32)
        self._uppers = np.array(uppers, dtype=np.float64)
        self._ends = monotonic() + seconds
        self._solver = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("parallel", "off")):
            self._solver.setOptionValue(option, value)
        # Costs are whole: one that is less than 1 from the bound is the best.
        self._solver.setOptionValue("mip_rel_gap", 0.0)
        self._solver.setOptionValue("mip_abs_gap", 1 - _WHOLE)
        self._solver.addVars(self._count, np.zeros(self._count), self._uppers)

    def add_row(
        self,
        columns: Sequence[int],
        coefficients: Sequence[int] | None = None,
        *,
        least: float = -highspy.kHighsInf,
        most: float = highspy.kHighsInf,
    ) -> None:
        """least ≤ Σ coefficient · variable ≤ most, the coefficients 1 where none are given."""
        entries = np.ones(len(columns)) if coefficients is None else np.array(coefficients, float)
        self._solver.addRow(least, most, len(columns), np.array(columns, np.int32), entries)

    def allow(self, columns: Iterable[int]) -> None:
        """Only these variables may be other than 0."""
        uppers = np.zeros(self._count)
        chosen = np.fromiter(columns, np.int32)
        uppers[chosen] = self._uppers[chosen]
        self._solver.changeColsBounds(self._count, self._columns, np.zeros(self._count), uppers)

    def least(self, costs: Sequence[int]) -> Solution | None:
        """The cheapest solution found in time; None if there is none, TimeUp if none was found.

        First without asking for whole numbers: where everyone counts for one, such a program
        mostly has them by itself.
        """
        self._solver.changeColsCost(self._count, self._columns, np.array(costs, np.float64))
        bound = float(np.minimum(0, costs) @ self._uppers)
        self._run(highspy.HighsVarType.kContinuous)
        if self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            bound = self._solver.getInfo().objective_function_value
            if not self._is_whole():
                self._run(highspy.HighsVarType.kInteger)
                bound = max(bound, self._solver.getInfo().mip_dual_bound)
        if self._solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        proven = ceil(bound - _WHOLE - 1e-9 * abs(bound))
        if not (self._is_feasible() and self._is_whole()):
            raise TimeUp(proven)
        values = np.rint(self._values()).astype(np.int64)
        cost = int(values @ np.array(costs, np.int64))
        return Solution(values, cost, max(0, cost - proven))

    def keep(self, costs: Sequence[int], most: int) -> None:
        """From now on, no solution that costs more."""
        columns = [column for column, cost in enumerate(costs) if cost]
        self.add_row(columns, [costs[column] for column in columns], most=most)

    def _run(self, kind: highspy.HighsVarType) -> None:
        kinds = np.full(self._count, int(kind), dtype=np.uint8)
        self._solver.changeColsIntegrality(self._count, self._columns, kinds)
        self._solver.setOptionValue("time_limit", max(0.0, self._ends - monotonic()))
        self._solver.run()

    def _is_feasible(self) -> bool:
        status = self._solver.getInfo().primal_solution_status
        return bool(status == highspy.SolutionStatus.kSolutionStatusFeasible)

    def _is_whole(self) -> bool:
        values = self._values()
        return bool(np.abs(values - np.rint(values)).max(initial=0) <= _WHOLE)

    def _values(self) -> NDArray[np.float64]:
        return np.array(self._solver.getSolution().col_value, dtype=np.float64)
