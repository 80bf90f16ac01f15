"""One thing of each row of this room on the page of who sees what: of Talhuán, for the network."""

from datetime import UTC, datetime

from cardumen.networks.subjects import reference_to
from cardumen.talk.models import Message
from tests.cast import Cast, make_practice


def share_one_of_each(cast: Cast) -> None:
    for state, visibility in (
        ("published", "public"),
        ("published", "members"),
        ("draft", "network"),
    ):
        make_practice(
            cast.talhuan,
            cast.lideres,
            None,
            state=state,
            visibility=visibility,
            title=f"{state} {visibility}",
        )
    Message.objects.create(
        **reference_to(cast.practice),
        by=cast.teacher,
        organisation=cast.talhuan,
        kind="question",
        body="¿Cómo?",
        at=datetime(2026, 11, 20, tzinfo=UTC),
    )
