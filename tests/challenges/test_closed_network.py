"""What was shared in a network that has closed says so."""

from datetime import date

import pytest

from cardumen.challenges.actions import (
    close_challenge,
    open_challenge,
    reopen_challenge,
)
from cardumen.directory.actor import Actor
from cardumen.kernel.errors import NotAllowed
from cardumen.networks.models import Network
from cardumen.talk.actions import post_message
from tests.cast import Cast


@pytest.mark.parametrize("thing", ["practice", "challenge"])
def test_what_was_shared_in_a_closed_network_says_so(cast: Cast, as_, settings, thing: str):
    settings.LANGUAGE_CODE = "en"
    client, address = as_("principal"), getattr(cast, thing).get_absolute_url()
    words = "Red de Escuelas Líderes closed on"
    assert words not in client.get(address).content.decode()
    Network.objects.filter(pk=cast.lideres.pk).update(closed_on=date(2026, 3, 1))
    assert words in client.get(address).content.decode()


def test_no_challenge_is_opened_reopened_or_helped_with_in_it(cast: Cast):
    hers = {"by": Actor(cast.principal, cast.punta_delgada)}
    Network.objects.filter(pk=cast.lideres.pk).update(closed_on=date(2026, 3, 1))
    cast.challenge.refresh_from_db()
    with pytest.raises(NotAllowed, match="has closed"):
        post_message(
            thing=cast.challenge,
            kind="offer",
            body="Vengan.",
            by=Actor(cast.teacher, cast.talhuan),
        )
    assert reopen_challenge(challenge=cast.challenge, **hers).state == "open"
    close_challenge(challenge=cast.challenge, **hers)
    with pytest.raises(NotAllowed, match="has closed"):
        reopen_challenge(challenge=cast.challenge, **hers)
    type(cast.challenge).objects.update(state="draft", opened_at=None)
    with pytest.raises(NotAllowed, match="has closed"):
        open_challenge(challenge=cast.challenge, **hers)


@pytest.mark.parametrize(("closed_on", "offered"), [(None, True), (date(2026, 3, 1), False)])
def test_reopening_is_offered_while_the_network_is_open(cast: Cast, as_, closed_on, offered: bool):
    close_challenge(challenge=cast.challenge, by=Actor(cast.principal, cast.punta_delgada))
    Network.objects.filter(pk=cast.lideres.pk).update(closed_on=closed_on)
    page = as_("principal").get(cast.challenge.get_absolute_url()).content.decode()
    assert ("/reopen/" in page) == offered
