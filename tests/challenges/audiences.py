"""One thing of each row of this room on the page of who sees what: of Talhuán, for the network."""

from datetime import UTC, datetime

from cardumen.challenges.models import Challenge
from cardumen.networks.subjects import reference_to
from cardumen.talk.models import Message
from tests.cast import Cast

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def share_one_of_each(cast: Cast) -> None:
    for state, visibility, opened in (("open", "public", NOW), ("draft", "network", None)):
        Challenge.objects.create(
            organisation=cast.talhuan,
            network=cast.lideres,
            language="es",
            title=f"{state} {visibility}",
            problem="Falta",
            state=state,
            visibility=visibility,
            opened_at=opened,
        )
    Message.objects.create(
        **reference_to(cast.challenge),
        organisation=cast.talhuan,
        by=cast.teacher,
        kind="answer",
        body="Así.",
        at=NOW,
    )
