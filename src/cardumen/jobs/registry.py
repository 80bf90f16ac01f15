"""Tasks by name: what a job may call, how often it is tried, and when it repeats."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Generic, ParamSpec

from cardumen.jobs import actions
from cardumen.kernel.registries import Registry, name_of

P = ParamSpec("P")

MAIN: Final = "main"
LONGEST: Final = timedelta(minutes=15)


@dataclass(frozen=True)
class Task(Generic[P]):
    """A function that a worker calls later.

    With `atomic`, the function's writes and the end of its job are one transaction: killed
    half-way, none of them is there and the job runs again. Without it the function must itself
    bear being run twice. A call by hand (`task(…)`) runs the function now.

    Each `lane` has a thread of its own: what waits for someone outside, such as a mail server,
    keeps nothing else waiting. A worker does not survive a job that takes longer than `within`.
    """

    name: str
    function: Callable[P, None]
    max_attempts: int
    atomic: bool
    every: timedelta | None
    lane: str = MAIN
    within: timedelta = LONGEST

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        self.function(*args, **kwargs)

    def enqueue(self, *args: P.args, **kwargs: P.kwargs) -> int:
        """Queues a call in the transaction under way; returns the job's id."""
        return actions.enqueue_job(task=self.name, args=args, kwargs=kwargs)

    def enqueue_once(self, *args: P.args, **kwargs: P.kwargs) -> int:
        """The same, unless this very call waits already."""
        return actions.enqueue_job(task=self.name, args=args, kwargs=kwargs, once=True)

    def enqueue_at(self, moment: datetime, *args: P.args, **kwargs: P.kwargs) -> int:
        return actions.enqueue_job(task=self.name, args=args, kwargs=kwargs, run_after=moment)


TASKS = Registry[str, Task[Any]](
    "tasks of workers",
    means="What a job may call, how often it is tried, and when it repeats.",
    declare="`@task()` at a function in the `tasks.py` of the room.",
)


def task(
    *,
    max_attempts: int = 8,
    atomic: bool = True,
    every: timedelta | None = None,
    lane: str = MAIN,
    within: timedelta = LONGEST,
) -> Callable[[Callable[P, None]], Task[P]]:
    """Registers a function as a task; its arguments must be values that JSON can hold.

    `every` has it queued again and again, once per period whatever the number of workers.
    """

    def register(function: Callable[P, None]) -> Task[P]:
        made = Task(name_of(function), function, max_attempts, atomic, every, lane, within)
        TASKS.add(made.name, made)
        return made

    return register
