"""May this person do this? A rule answers with a reason to refuse, or with None."""

from collections.abc import Callable
from typing import Generic, ParamSpec

from cardumen.kernel.errors import NotAllowed, Text

P = ParamSpec("P")


class Rule(Generic[P]):
    """A function that returns a translatable reason to refuse, or None.

    Calling it gives the reason; `check` raises it as NotAllowed, about the `field` of a form if
    it is about one; `allows` is for templates.
    """

    def __init__(self, refusal: Callable[P, Text | None], field: str | None = None) -> None:
        self._refusal = refusal
        self._field = field
        self.__doc__ = refusal.__doc__
        self.__name__ = refusal.__name__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Text | None:
        return self._refusal(*args, **kwargs)

    def check(self, *args: P.args, **kwargs: P.kwargs) -> None:
        reason = self._refusal(*args, **kwargs)
        if reason is not None:
            raise NotAllowed(reason, field=self._field)

    def allows(self, *args: P.args, **kwargs: P.kwargs) -> bool:
        return self._refusal(*args, **kwargs) is None


def rule(refusal: Callable[P, Text | None]) -> Rule[P]:
    """Decorates a function that returns a reason to refuse, or None."""
    return Rule(refusal)


def rule_about(field: str) -> Callable[[Callable[P, Text | None]], Rule[P]]:
    """As `rule`, where what is refused is the value of one field."""
    return lambda refusal: Rule(refusal, field)
