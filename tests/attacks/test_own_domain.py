"""An address of an organisation's own domain is word enough to act for it: where no one else can
have one."""

import pytest

from cardumen.directory.models import Organisation
from cardumen.directory.rules import is_of_its_domain


@pytest.mark.parametrize(
    ("website", "email"),
    [
        ("https://gmail.com", "anyone@gmail.com"),
        ("https://www.hotmail.com/", "anyone@hotmail.com"),
        ("https://yahoo.com.ar", "anyone@yahoo.com.ar"),
        ("https://vtr.net", "anyone@vtr.net"),
        ("https://gmx.net/", "anyone@gmx.net"),
        ("https://many.example.org/?id=7", "anyone@many.example.org"),
        ("https://many.example.org/#!/ours", "anyone@many.example.org"),
        ("https://many.example.org/ours", "anyone@many.example.org"),
        ("https://ours.example.org", "anyone@example.org"),
        ("https://ours.example.org", "anyone@notours.example.org"),
        ("https://ours.example.org", "anyone@ours.example.org.evil.example"),
        ("", "anyone@"),
    ],
)
def test_an_address_that_strangers_can_have_too_is_no_word(website: str, email: str):
    assert not is_of_its_domain(email, Organisation(website=website))


@pytest.mark.parametrize("website", ["https://www.gmaile.example.org", "https://livemail.cl/"])
def test_one_of_a_domain_of_their_own_is(website: str):
    domain = website.removeprefix("https://").removeprefix("www.").rstrip("/")
    assert is_of_its_domain(f"Ana@{domain.upper()}", Organisation(website=website))
