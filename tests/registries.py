"""Registries that a test fills with what only it knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cardumen.kernel.registries import Registry


@contextmanager
def set_apart(registry: Registry[Any, Any], *, emptied: bool = False) -> Iterator[None]:
    """What is declared in this block is forgotten after it; `emptied`: it alone is there."""
    before = registry._declarations
    registry._declarations = {} if emptied else before
    try:
        yield
    finally:
        registry._declarations = before
