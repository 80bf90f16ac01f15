"""Providers of sign-in as the environment names them."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cardumen.config.providers import SignInProvider, providers

GOOGLE = {
    "CARDUMEN_PROVIDERS": "google, ministry-of-education",
    "CARDUMEN_PROVIDER_GOOGLE_CLIENT_ID": "g",
    "CARDUMEN_PROVIDER_GOOGLE_SECRET": "s",
    "CARDUMEN_PROVIDER_MINISTRY_OF_EDUCATION_NAME": "Ministry",
    "CARDUMEN_PROVIDER_MINISTRY_OF_EDUCATION_ISSUER": "https://id.ministry.example",
    "CARDUMEN_PROVIDER_MINISTRY_OF_EDUCATION_CLIENT_ID": "m",
    "CARDUMEN_PROVIDER_MINISTRY_OF_EDUCATION_SECRET": "s",
    "CARDUMEN_PROVIDER_MINISTRY_OF_EDUCATION_TRUSTED": "Ministry.example schools.example",
}


def test_providers_come_from_the_environment():
    assert list(providers({})) == []
    assert list(providers(GOOGLE)) == [
        SignInProvider(
            "google", "Google", "https://accounts.google.com", "g", "s",
            ("gmail.com", "googlemail.com"),
        ),
        SignInProvider(
            "ministry-of-education", "Ministry", "https://id.ministry.example", "m", "s",
            ("ministry.example", "schools.example"),
        ),
    ]  # fmt: skip


MICROSOFT = {
    "CARDUMEN_PROVIDERS": "microsoft",
    "CARDUMEN_PROVIDER_MICROSOFT_CLIENT_ID": "m",
    "CARDUMEN_PROVIDER_MICROSOFT_SECRET": "s",
    "CARDUMEN_PROVIDER_MICROSOFT_TENANT": "0f1e",
    "CARDUMEN_PROVIDER_MICROSOFT_TRUSTED": "slep.example",
}


def test_microsoft_is_one_directory_which_knows_its_people():
    (found,) = providers(MICROSOFT)
    assert (found.issuer, found.vouches) == ("https://login.microsoftonline.com/0f1e/v2.0", True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"CARDUMEN_PROVIDER_MICROSOFT_TENANT": "common"}, "one directory"),
        ({"CARDUMEN_PROVIDER_MICROSOFT_TENANT": ""}, "CARDUMEN_PROVIDER_MICROSOFT_TENANT"),
        ({"CARDUMEN_PROVIDER_MICROSOFT_SECRET": ""}, "CARDUMEN_PROVIDER_MICROSOFT_SECRET"),
        (
            {"CARDUMEN_PROVIDERS": "google", "CARDUMEN_PROVIDER_GOOGLE_ISSUER": "http://g.example"},
            "https://",
        ),
    ],
)
def test_what_is_missing_or_unsafe_is_named(change, words):
    with pytest.raises(ImproperlyConfigured, match=words):
        list(providers(MICROSOFT | change))
