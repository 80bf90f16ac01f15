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


def test_who_finds_a_hole_knows_to_whom_to_tell(client, db, settings):
    address = "/.well-known/security.txt"
    assert "/privacy/" in client.get(address).content.decode()
    settings.SECURITY_CONTACT = "seguridad@example.org"
    told = client.get(address).content.decode()
    assert "Contact: mailto:seguridad@example.org\n" in told
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", told, re.M)
