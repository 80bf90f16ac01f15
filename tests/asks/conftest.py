"""Two who open the pages of this room in English."""

from tests.challenges.conftest import principal, teacher

__all__ = ["principal", "teacher"]
