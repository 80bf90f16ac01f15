"""What would have gone out in a demonstration."""

import time_machine
from django.core import mail

from cardumen.demo import reading
from cardumen.demo.people import find_or_make
from cardumen.mail.actions import queue_message

SATURDAY = "2026-11-07T15:00Z"


def test_every_letter_to_invented_people_can_be_read(client, db, settings, run_jobs):
    settings.DEMONSTRATION = True
    settings.LANGUAGE_CODE = "en"
    player = find_or_make(reading.cast()[0]["name"])
    assert "No e-mails yet" in client.get("/demo/outbox/").content.decode()
    for number, to in enumerate([player.email, "someone@example.org", player.email]):
        if number == 2:
            settings.QUIET_HOURS = "20-7"
        with time_machine.travel(SATURDAY, tick=False):
            queue_message(
                key=f"post-asked:{number}",
                to=to,
                language="en",
                template="mail/trial",
                context={"site": "https://redes.example.org"},
            )
            run_jobs()
    page = client.get("/demo/outbox/").content.decode()
    assert [letter.to for letter in mail.outbox] == [["someone@example.org"]]
    assert page.count(player.email) == 2
    assert page.count("waiting until then") == 1
    assert "requested this test message" in page
    assert "someone@example.org" not in page
