"""What a forged request, or a browser left behind, gets."""

import re

from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.cast import Cast, make_school
from tests.networks.waiting import take_applications


def test_a_forged_host_leads_no_one_away_who_sets_a_password(client, cast: Cast, settings):
    cache.clear()
    settings.SITE_URL = "https://redes.example.org"
    forged = {"HTTP_HOST": "localhost:6666"}
    client.post("/account/password/reset/", {"email": cast.principal.email}, **forged)
    (link,) = re.findall(r"https?://\S+/password/\S+", mail.outbox[0].body)
    assert link.startswith("https://redes.example.org/account/password/reset/key/")
    assert "6666" not in mail.outbox[0].body


def test_what_a_visitor_types_is_mailed_to_no_address_that_may_be_anyones(cast: Cast, run_jobs):
    """Else the installation mails what they like to whom they like."""
    cache.clear()
    word = "premio"
    school = make_school("Escuela Puerto Nuevo", "777", cast.san_gregorio)
    join = f"/networks/join/?network=lideres&organisation={school.pk}"
    take_applications(cast)
    who = {"name": word, "post": word, "do": "send"}
    asked = {"about_name": word, "asker_name": word, "asker": "herself", "kind": "access"}
    for address in ("anyone@example.org", cast.principal.email):
        for path, data in (
            (join, who | {"email": address}),
            ("/privacy/ask/", asked | {"reply_to": address, "text": word}),
        ):
            assert Client().post(path, data).status_code == 302, path
        run_jobs()
        told = [sent.subject + sent.body for sent in mail.outbox if sent.to == [address]]
        assert len(told) == 2
        assert word not in " ".join(told)


def test_who_adds_a_school_writes_no_lines_of_their_own_into_a_letter(cast: Cast, run_jobs):
    cache.clear()
    take_applications(cast, [])
    school = make_school("Escuela Puerto Nuevo", "777", cast.san_gregorio)
    join = f"/networks/join/?network=lideres&organisation={school.pk}"
    who = {"name": "Rosa\r\nEntre aquí:", "post": "directora", "email": "rosa@example.org"}
    visitor = Client()
    visitor.post(join, who | {"do": "send"})
    run_jobs()
    (code,) = re.findall(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE)
    visitor.post(join, {"do": "join", "code": code})
    run_jobs()
    assert mail.outbox[-1].to == [cast.coordinator.email]
    assert "Rosa Entre aquí: pidió" in mail.outbox[-1].body
