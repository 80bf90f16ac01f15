"""What was shared in a network that has closed says so."""

from datetime import date

import pytest

from cardumen.networks.models import Network
from tests.cast import Cast


@pytest.mark.parametrize("thing", ["practice", "challenge"])
def test_what_was_shared_in_a_closed_network_says_so(cast: Cast, as_, settings, thing: str):
    settings.LANGUAGE_CODE = "en"
    client, address = as_("principal"), getattr(cast, thing).get_absolute_url()
    words = "Its network, Red de Escuelas Líderes, closed on"
    assert words not in client.get(address).content.decode()
    Network.objects.filter(pk=cast.lideres.pk).update(closed_on=date(2026, 3, 1))
    assert words in client.get(address).content.decode()
