"""Whoever finds a hole knows to whom to tell: `/.well-known/security.txt` as RFC 9116 has it."""

import re
from datetime import UTC, datetime, timedelta

import pytest

ADDRESS = "/.well-known/security.txt"


@pytest.fixture
def fields(client, db, settings) -> dict[str, list[str]]:
    settings.SITE_URL = "https://redes.example.org"
    settings.SECURITY_CONTACT = "seguridad@example.org"
    told: dict[str, list[str]] = {}
    for line in client.get(ADDRESS).content.decode().splitlines():
        name, _, value = line.partition(": ")
        told.setdefault(name, []).append(value)
    return told


def test_it_is_plain_text_in_lines_that_end(client, db):
    answer = client.get(ADDRESS)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert re.fullmatch(rb"([A-Z][A-Za-z-]+: [^\r\n]+\r?\n)+", answer.content)


def test_it_holds_what_is_asked_once(fields):
    assert set(fields) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}
    assert all(len(values) == 1 for values in fields.values())


def test_contact_is_an_address_that_can_be_followed(fields):
    assert fields["Contact"] == ["mailto:seguridad@example.org"]


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.org/report@here", "https://example.org/report@here"),
        ("", "https://redes.example.org/privacy/"),
    ],
)
def test_contact_of_each_kind(client, db, settings, contact: str, told: str):
    settings.SITE_URL, settings.SECURITY_CONTACT = "https://redes.example.org", contact
    assert f"Contact: {told}\n" in client.get(ADDRESS).content.decode()


def test_it_expires_in_less_than_a_year_and_not_today(fields):
    (expires,) = fields["Expires"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", expires)
    left = datetime.fromisoformat(expires) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=365)


def test_it_says_where_it_stands_whatever_the_request_names(client, db, settings):
    settings.SITE_URL = "https://redes.example.org"
    told = client.get(ADDRESS, headers={"host": "localhost:6666"}).content.decode()
    assert f"Canonical: https://redes.example.org{ADDRESS}\n" in told


def test_languages_are_those_of_the_screens(fields, settings):
    assert fields["Preferred-Languages"] == ["es, en"]
