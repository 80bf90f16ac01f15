"""One thing of each row of this room on the page of who sees what."""

from tests.cast import Cast
from tests.talk.access import begun


def share_one_of_each(cast: Cast) -> None:
    begun(cast)
