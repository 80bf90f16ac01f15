"""The language link, the gallery, and what every answer carries."""

import pytest


def test_language_is_kept_in_a_cookie(client):
    response = client.get("/language/en/?next=/gallery/")
    assert (response.url, response.cookies["django_language"].value) == ("/gallery/", "en")


def test_language_link_never_leaves_the_site(client):
    assert client.get("/language/en/?next=https://example.org/").url == "/"


def test_language_link_does_not_lead_from_https_back_to_http(client):
    there = "/language/en/?next=http://testserver/gallery/"
    assert client.get(there, secure=True).url == "/"


def test_language_that_we_do_not_speak_is_not_found(client):
    assert client.get("/language/xx/").status_code == 404


def test_gallery_ties_errors_to_their_field(client):
    page = client.get("/gallery/").content.decode()
    assert 'aria-describedby="id_title_help id_title_error"' in page


@pytest.mark.parametrize("directive", ["default-src 'none'", "script-src 'self'"])
def test_every_page_has_a_strict_policy(client, directive):
    assert directive in client.get("/gallery/").headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/practices/", "/challenges/", "/schools/", "/networks/"])
def test_a_page_without_a_form_to_send_gives_a_visitor_no_cookie(client, path):
    """With one it would be kept for no one else."""
    assert not client.get(path).cookies
