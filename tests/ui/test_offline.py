"""What stands in for a page when there is no connection."""

import re

import pytest

from cardumen.ui.views import LOOK


@pytest.mark.django_db
def test_service_worker_knows_the_files_of_the_look(client):
    response = client.get("/service-worker.js?language=en")
    script = response.content.decode()
    assert (response["Content-Type"], "no-cache" in response["Cache-Control"]) == (
        "text/javascript",
        True,
    )
    assert [f'"/static/{name}"' in script for name in LOOK] == [True] * len(LOOK)
    assert 'const OFFLINE = "/offline/en/";' in script


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?language=nonsense"])
def test_service_worker_speaks_the_language_of_the_house_else(client, query):
    script = client.get(f"/service-worker.js{query}").content.decode()
    assert 'const OFFLINE = "/offline/es/";' in script


@pytest.mark.django_db
def test_offline_page_speaks_the_language_of_its_address(as_, cast):
    page = as_("teacher").get("/offline/en/", headers={"Accept-Language": "es"}).content.decode()
    assert "No connection" in page
    assert re.search(r'<html lang="en"', page)


@pytest.mark.django_db
def test_every_page_says_to_its_scripts_who_is_signed_in(as_, cast, client):
    mine = as_("teacher").get("/gallery/").content.decode()
    assert (
        f'data-person="{cast.teacher.pk}"' in mine,
        "data-person" in client.get("/gallery/").content.decode(),
    ) == (True, False)
