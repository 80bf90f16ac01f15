"""Settings that give a site away: `check` refuses each with what to do, `serve` the worst."""

import argparse
import secrets

import pytest

from cardumen.config import checking, cli

SAFE = {
    "SECURE": True,
    "SITE_URL": "https://redes.example.org",
    "ALLOWED_HOSTS": ["redes.example.org"],
    "SECRET_KEY": secrets.token_urlsafe(48),
    "DEBUG": False,
    "DEMONSTRATION": False,
    "MAIL_BACKEND": "cardumen.mail.smtp.Backend",
}


@pytest.fixture
def safe(settings, monkeypatch):
    for name, value in SAFE.items():
        setattr(settings, name, value)
    monkeypatch.setattr(checking, "ALLAUTH_TRUSTED_PROXY_COUNT", 1)
    return settings


@pytest.mark.django_db
def test_a_safe_installation_passes(safe):
    assert (checking.unsafe(), checking.look()[0]) == ([], [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DEBUG", True, "CARDUMEN_DEBUG"),
        ("DEMONSTRATION", True, "CARDUMEN_DEMONSTRATION"),
        ("SECRET_KEY", "x", "CARDUMEN_SECRET_KEY"),
        ("SECRET_KEY", "a" * 60, "CARDUMEN_SECRET_KEY"),
        ("SECRET_KEY", "change-me-" * 5, "CARDUMEN_SECRET_KEY"),
        (
            "SECRET_KEY",
            "django-insecure-kq7w2vX9bT4nR8mZ1cY6pL3sD5fG0hJ7aE2uW9xQ4vB8nM1t",
            "CARDUMEN_SECRET_KEY",
        ),
        ("ALLOWED_HOSTS", ["*"], "CARDUMEN_HOSTS"),
        ("ALLOWED_HOSTS", ["redes.example.org", ".org"], "CARDUMEN_HOSTS"),
    ],
)
def test_what_opens_the_site_to_anybody_is_refused_and_not_served(
    safe, capsys, monkeypatch, name: str, value: object, says: str
):
    setattr(safe, name, value)
    monkeypatch.setattr(cli, "_prepare", lambda: pytest.fail("it would be served"))
    refused = cli._serve(argparse.Namespace(host="127.0.0.1", port=0, no_worker=True))
    said = capsys.readouterr().err
    (problem,) = checking.look()[0]
    assert (refused, says in said, says in problem) == (1, True, True)


@pytest.mark.django_db
def test_a_missing_proxy_and_an_open_line_are_refused(safe, monkeypatch):
    monkeypatch.setattr(checking, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    without_proxy = checking.look()[0]
    safe.SECURE, safe.SITE_URL = False, "http://redes.example.org"
    in_the_open = checking.look()[0]
    assert ("CARDUMEN_PROXIES" in without_proxy[0], "https" in in_the_open[0]) == (True, True)
