"""What a log tells: no code, key or link that opens something to whoever reads it."""

import logging

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

SECRET = "7KQ4-WX2M"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        reverse("networks:letter", args=[SECRET]),
        reverse("practices:stop-searches", args=[f"1:{SECRET}:x"]),
        f"/account/password/reset/key/1-{SECRET}/none/",
        f"/nowhere/?code={SECRET}&state=1",
    ],
)
def test_no_secret_of_an_address_is_logged(client, caplog, address: str):
    client.get(address)
    logging.getLogger("django.request").warning("Not Found: %s", address)
    lines = [formatter.format(record) for formatter in formatters() for record in caplog.records]
    assert ([line for line in lines if SECRET in line], bool(lines)) == ([], True)


def formatters() -> list[logging.Formatter]:
    """Those of the installation, by its settings."""
    made = settings.LOGGING["formatters"].values()
    return [import_string(one.get("()", "logging.Formatter"))() for one in made]
