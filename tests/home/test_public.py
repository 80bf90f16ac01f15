"""What a visitor, a machine that reads and a link that unfolds find."""

from django.test import Client

from tests.cast import Cast


def test_front_says_what_this_is_and_how_to_begin(as_, cast: Cast):
    page = as_().get("/?tracked=1").content.decode()
    assert 'href="/networks/join/"' in page
    assert "no pagan nada" in page
    assert 'rel="canonical" href="http://localhost:8000/"' in page
    assert "http://localhost:8000/static/ui/card" in page


def test_a_link_to_a_network_unfolds(as_, cast: Cast):
    page = as_().get("/networks/lideres/").content.decode()
    assert 'property="og:title" content="Red de Escuelas Líderes"' in page
    assert f'property="og:description" content="{cast.lideres.purpose}"' in page


def test_machines_read_what_is_published_and_nothing_of_a_demonstration(settings, db):
    assert "Disallow: /account/" in Client().get("/robots.txt").content.decode()
    settings.DEMONSTRATION = True
    assert "Disallow: /\n" in Client().get("/robots.txt").content.decode()


def test_who_is_refused_learns_whom_to_write_to(as_, cast: Cast):
    refused = as_("principal").get("/networks/lideres/run/").content.decode()
    assert 'href="/networks/join/write/"' in refused
    missing = as_().get("/networks/none/").content.decode()
    assert "/account/login/code/?next=/networks/none/" in missing


def test_a_form_that_comes_back_says_so_in_its_title(as_, cast: Cast):
    page = as_().post("/networks/lideres/write/", {}).content.decode()
    assert "<title>Error: " in page
    assert 'href="#id_text"' in page
    assert 'href="#id_email"' in page
