"""What a forged request, or a browser left behind, gets."""

import re

from django.core import mail
from django.core.cache import cache

from tests.cast import Cast


def test_a_forged_host_leads_no_one_away_who_sets_a_password(client, cast: Cast, settings):
    cache.clear()
    settings.SITE_URL = "https://redes.example.org"
    forged = {"HTTP_HOST": "localhost:6666"}
    client.post("/account/password/reset/", {"email": cast.principal.email}, **forged)
    (link,) = re.findall(r"https?://\S+/password/\S+", mail.outbox[0].body)
    assert link.startswith("https://redes.example.org/account/password/reset/key/")
    assert "6666" not in mail.outbox[0].body
