"""What a visitor, a machine that reads and a link that unfolds find."""

import re

from django.test import Client

from cardumen.challenges.models import Challenge
from cardumen.files.models import Rendition
from cardumen.practices.models import Practice, PracticeAttachment
from tests.cast import Cast
from tests.files.making import illustrated


def test_front_says_what_this_is_and_how_to_begin(as_, cast: Cast):
    page = as_().get("/?tracked=1").content.decode()
    assert 'href="/networks/join/"' in page
    assert "no pagan nada" in page
    assert 'rel="canonical" href="http://localhost:8000/"' in page
    assert "http://localhost:8000/static/ui/card" in page


def test_links_unfold_with_what_everyone_may_read(as_, cast: Cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    Practice.objects.update(visibility="public")
    Challenge.objects.update(visibility="public")
    PracticeAttachment.objects.filter(pk=illustrated(cast).pk).update(is_cover=True)
    share = Rendition.objects.get(shape="share").get_absolute_url()
    visitor = as_()
    visitor.cookies["csrftoken"] = "x" * 32  # goes past what is kept for visitors

    def told(path: str) -> dict[str, str]:
        page = visitor.get(path).content.decode()
        return dict(re.findall(r'property="og:(\w+)"\s+content="([^"]*)"', page))

    network, school = "/networks/lideres/", cast.talhuan.get_absolute_url()
    assert told(network)["title"] == "Red de Escuelas Líderes"
    assert told(network)["description"] == cast.lideres.purpose
    assert told(network)["image"] == settings.SITE_URL + share
    assert told(school)["title"] == cast.talhuan.name
    assert "Ninhue" in told(school)["description"]
    assert told(school)["image"] == settings.SITE_URL + share
    challenge = told(cast.challenge.get_absolute_url())
    assert challenge["title"] == cast.challenge.title
    assert cast.challenge.problem[:40] in challenge["description"]

    Practice.objects.update(visibility="network")
    Challenge.objects.update(visibility="network")
    assert "ui/card" in told(network)["image"]
    assert "ui/card" in told(school)["image"]
    assert told(cast.challenge.get_absolute_url())["title"] != cast.challenge.title


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
