"""What is open to everyone, told to programs: in the head of its page, and in feeds."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.timezone import localtime
from lxml import etree, html

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.files.models import Rendition
from cardumen.practices import actions
from cardumen.practices.actions.attachments import save_attachment
from cardumen.practices.collections.models import Collection
from cardumen.practices.metadata import licence_address
from cardumen.practices.models import Adaptation, Practice, PracticeTag
from cardumen.practices.models.openness import OpenRecord
from cardumen.practices.openness.actions import keep_open_records
from cardumen.practices.openness.tasks import mend_open_records
from cardumen.practices.translations.actions import save_translation, withdraw_translation
from tests.cast import make_practice
from tests.files.making import illustrated

pytestmark = pytest.mark.django_db

ATOM = etree.RelaxNG(file=Path(__file__).parent / "schemas/atom.rng")
NAMES = {"a": "http://www.w3.org/2005/Atom"}
SITE = "http://localhost:8000"


@pytest.fixture
def radio(cast) -> Practice:
    practice = make_practice(
        cast.talhuan, cast.lideres, cast.teacher, title="Radio", visibility="public"
    )
    keep_open_records(numbers=[practice.pk])
    return practice


def translate(cast, practice) -> None:
    sent = {"title": "Radio, told", "summary": "Read", "problem": "p", "what_we_did": "w"}
    save_translation(
        practice=practice,
        language="en",
        sent=actions.Sent(sent, {}),
        is_published=True,
        by=Actor(cast.teacher, cast.talhuan),
    )


def head(practice: Practice, query: str = "", client: Client | None = None) -> html.HtmlElement:
    page = (client or Client()).get(f"/practices/{practice.pk}/{query}").content
    return html.fromstring(page).find("head")


def linked_data(practice: Practice, query: str = "", client: Client | None = None) -> dict:
    scripts = head(practice, query, client).xpath("script[@type='application/ld+json']/text()")
    return json.loads(scripts[0]) if scripts else {}


def metas(practice: Practice, query: str = "") -> dict[str, str]:
    rows = head(practice, query).xpath("meta[@property]")
    return {row.get("property"): row.get("content") for row in rows}


def test_the_page_describes_itself(cast, radio):
    tags = [("level", "primary"), ("subject", "language"), ("free", "onda corta")]
    for kind, value in tags:
        PracticeTag.objects.create(practice=radio, kind=kind, value=value)
    changed = OpenRecord.objects.get(pk=radio.pk).changed_at
    address = f"{SITE}/practices/{radio.pk}/"
    assert linked_data(radio) == {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "@id": address,
        "url": address,
        "name": "Radio",
        "abstract": "Radio",
        "inLanguage": "es",
        "learningResourceType": "experiencia de una escuela",
        "audience": {"@type": "EducationalAudience", "educationalRole": "teacher"},
        "educationalLevel": ["básica"],
        "educationalAlignment": [
            {
                "@type": "AlignmentObject",
                "alignmentType": "educationalSubject",
                "targetName": "Lengua",
            }
        ],
        "about": [
            {
                "@type": "DefinedTerm",
                "termCode": "reading",
                "name": "Lectura",
                "sameAs": ["http://www.wikidata.org/entity/Q199657"],
            }
        ],
        "keywords": [
            "onda corta",
            {"@type": "DefinedTerm", "name": "Declarada", "description": "Lo dice la escuela."},
        ],
        "author": [
            {
                "@type": "School",
                "name": "Escuela Básica Talhuán",
                "url": f"{SITE}{cast.talhuan.get_absolute_url()}",
            }
        ],
        "publisher": {
            "@type": "Organization",
            "name": "Red de Escuelas Líderes",
            "url": f"{SITE}/networks/lideres/",
        },
        "datePublished": "2026-09-30T21:00:00-03:00",
        "dateModified": localtime(changed).isoformat(),
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
        "isAccessibleForFree": True,
        "locationCreated": {
            "@type": "Place",
            "name": "Ninhue, Ñuble",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "Ninhue",
                "addressRegion": "Ñuble",
                "addressCountry": "CL",
            },
        },
    }


def test_of_what_is_not_known_nothing_is_said(cast):
    practice = make_practice(cast.company, None, None, visibility="public", topics=())
    cast.company.commune = None
    cast.company.save()
    told = linked_data(practice)
    unknown = {"publisher", "about", "dateModified", "locationCreated", "educationalLevel", "image"}
    assert (unknown & told.keys(), told["author"][0]["@type"]) == (set(), "Organization")


def test_persons_are_named_where_a_visitor_reads_their_names(cast, radio, as_):
    def people(client: Client) -> list[str]:
        authors = linked_data(radio, client=client)["author"]
        return [one["name"] for one in authors if one["@type"] == "Person"]

    before = people(as_("principal"))
    Affiliation.objects.filter(person=cast.teacher).update(is_listed=True)
    assert (before, people(as_())) == ([], [cast.teacher.name])


def test_nothing_is_told_to_programs_of_what_is_not_open(cast, as_):
    inside = head(cast.practice, client=as_("principal"))
    assert (inside.xpath("script[not(@src)]"), inside.xpath("link[@rel='canonical']")) == ([], [])


def test_no_text_ends_the_script_or_begins_another(radio):
    radio.title = "</script><script>alert(1)</script><!-- & \u2028"
    radio.save()
    page = Client().get(f"/practices/{radio.pk}/").content.decode()
    raw = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert (set("<>&\u2028") & set(raw[0]), json.loads(raw[0])["name"]) == (set(), radio.title)


def test_a_practice_that_grew_from_another_names_it_where_that_is_open(cast, radio):
    tried = Adaptation.objects.create(
        practice=radio, organisation=cast.azapa, started_on="2026-04-01", state="adapted"
    )
    grown = make_practice(cast.azapa, None, cast.neighbour, title="Onda", visibility="public")
    Practice.objects.filter(pk=grown.pk).update(grown_from=tried, root=radio)
    before = linked_data(grown)["isBasedOn"]
    Practice.objects.filter(pk=radio.pk).update(visibility="members")
    after = linked_data(grown, "?again")
    assert (before, "isBasedOn" in after) == (f"{SITE}/practices/{radio.pk}/", False)


def test_each_language_has_its_address(cast, radio):
    translate(cast, radio)
    address = f"{SITE}/practices/{radio.pk}/"
    found = head(radio, "?in=en")
    told, original = linked_data(radio, "?in=en"), linked_data(radio)
    assert (
        found.xpath("string(link[@rel='canonical']/@href)"),
        [(row.get("hreflang"), row.get("href")) for row in found.xpath("link[@hreflang]")],
        (told["name"], told["inLanguage"], told["about"][0]["name"]),
        told["translationOfWork"]["@id"],
        [one["@id"] for one in original["workTranslation"]],
    ) == (
        f"{address}?in=en",
        [("es", f"{address}?in=es"), ("en", f"{address}?in=en"), ("x-default", address)],
        ("Radio, told", "en", "Reading"),
        f"{address}?in=es",
        [f"{address}?in=en"],
    )


def test_a_draft_of_a_translation_is_told_to_nobody(cast, radio, as_):
    translate(cast, radio)
    withdraw_translation(translation=radio.translations.get(), by=Actor(cast.teacher, cast.talhuan))
    shown = head(radio, "?in=en", as_("teacher"))
    assert (
        shown.xpath("link[@hreflang]"),
        linked_data(radio, "?in=en", as_("teacher"))["name"],
    ) == ([], "Radio")


def test_a_link_unfolds_with_its_picture(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    row = illustrated(cast)
    save_attachment(
        attachment=row,
        section="what_we_did",
        caption="",
        is_cover=True,
        by=Actor(cast.teacher, cast.talhuan),
    )
    share = Rendition.objects.get(shape="share")
    told = metas(cast.practice)
    assert {name: value for name, value in told.items() if name != "og:site_name"} == {
        "og:title": cast.practice.title,
        "og:type": "article",
        "og:url": f"{SITE}/practices/{cast.practice.pk}/",
        "og:description": cast.practice.summary,
        "og:locale": "es_LA",
        "og:image": f"{SITE}{share.get_absolute_url()}",
        "og:image:width": str(share.width),
        "og:image:height": str(share.height),
        "og:image:alt": "Un niño lee ante un micrófono",
    }
    assert linked_data(cast.practice)["image"]["url"] == told["og:image"]


def test_the_address_of_a_licence():
    assert licence_address("CC-BY-NC-SA-4.0") == (
        "https://creativecommons.org/licenses/by-nc-sa/4.0/"
    )


# Feeds.


def feed(path: str = "/practices/feed/", **headers: str) -> etree._Element:
    response = Client().get(path, headers=headers)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = etree.fromstring(response.content)
    ATOM.assertValid(root)
    return root


def entries(root: etree._Element, path: str = "a:title/text()") -> list[str]:
    return root.xpath(f"a:entry/{path}", namespaces=NAMES)


def test_a_feed_has_what_is_open_the_newest_first(cast, radio):
    make_practice(cast.azapa, cast.lideres, cast.neighbour, title="De la red")
    new = make_practice(
        cast.azapa, None, cast.neighbour, title="Ra\x0bdio <2>", visibility="public", days=9
    )
    root = feed()
    assert (
        entries(root),
        entries(root, "a:id/text()"),
        entries(root, "a:updated/text()"),
        entries(root, "a:author/a:name/text()"),
        entries(root, "a:category/@term")[:1],
        entries(root, "a:link[@rel='license']/@href")[0],
        entries(root, "a:summary/text()")[0],
    ) == (
        ["Radio <2>", "Radio"],
        [f"{SITE}/practices/{new.pk}/", f"{SITE}/practices/{radio.pk}/"],
        [
            "2026-10-08T21:00:00-03:00",
            localtime(OpenRecord.objects.get(pk=radio.pk).changed_at).isoformat(),
        ],
        ["Escuela Darío Salas", "Escuela Básica Talhuán"],
        ["Lectura"],
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "Radio &lt;2&gt;",
    )


def test_a_feed_is_of_what_the_list_was_narrowed_to(cast, radio):
    other = make_practice(
        cast.azapa, None, cast.neighbour, title="Pintar", visibility="public", topics=("arts",)
    )
    for practice in (radio, other):
        actions.states.keep_in_index(practice)
    found = {
        query: (entries(root), root.xpath("string(a:title)", namespaces=NAMES))
        for query in ("topic=arts", "network=lideres", "q=pintar", "level=special")
        if (root := feed(f"/practices/feed/?{query}")) is not None
    }
    assert found == {
        "topic=arts": (["Pintar"], "Experiencias · Artes y música · Cardumen"),
        "network=lideres": (["Radio"], "Experiencias · Red de Escuelas Líderes · Cardumen"),
        "q=pintar": (["Pintar"], "Experiencias · «pintar» · Cardumen"),
        "level=special": ([], "Experiencias · Educación especial · Cardumen"),
    }


def test_entries_come_in_the_language_of_the_reader_where_they_are_told_in_it(cast, radio):
    translate(cast, radio)
    root = feed(accept_language="en")
    assert (entries(root), entries(root, "@xml:lang")) == (["Radio, told"], ["en"])


def test_an_empty_feed_does_not_change_with_the_clock(cast):
    assert feed().xpath("string(a:updated)", namespaces=NAMES) == "1970-01-01T00:00:00+00:00"


def collect(cast, practice, **fields) -> Collection:
    made = Collection.objects.create(
        network=cast.lideres, title="Leer", published_at=practice.published_at, **fields
    )
    made.items.create(practice=practice, position=1)
    made.items.create(practice=cast.practice, position=2)
    return made


def test_a_collection_has_a_feed_of_what_is_open_in_it(cast, radio):
    made = collect(cast, radio, visibility="public", state="published")
    address = f"/practices/collections/{made.pk}/feed/"
    page = Client().get(made.get_absolute_url()).content.decode()
    assert (entries(feed(address)), page.count(f'href="{address}"')) == (["Radio"], 2)


def test_a_collection_that_is_not_open_has_none(cast, radio):
    made = collect(cast, radio, visibility="network", state="published")
    assert Client().get(f"/practices/collections/{made.pk}/feed/").status_code == 404


def test_who_has_the_feed_already_is_told_so(cast, radio):
    first = Client().get("/practices/feed/")
    by_tag = Client().get("/practices/feed/", headers={"if-none-match": first["ETag"]})
    by_time = Client().get(
        "/practices/feed/", headers={"if-modified-since": first["Last-Modified"]}
    )
    assert (first.status_code, by_tag.status_code, by_time.status_code, by_tag.content) == (
        200,
        304,
        304,
        b"",
    )


def test_a_feed_changes_when_something_was_taken_back(cast, radio, as_):
    client = as_("principal")  # for whom nothing is kept
    first = client.get("/practices/feed/")
    OpenRecord.objects.update(changed_at="2026-11-02T08:30Z")
    old = client.get("/practices/feed/")
    actions.withdraw_practice(practice=radio, by=Actor(cast.teacher, cast.talhuan))
    again = client.get(
        "/practices/feed/",
        headers={"if-none-match": first["ETag"], "if-modified-since": old["Last-Modified"]},
    )
    later = client.get("/practices/feed/", headers={"if-modified-since": old["Last-Modified"]})
    assert (again.status_code, later.status_code, b"<entry" in again.content) == (200, 200, False)


def test_pages_lead_to_their_feeds(cast, radio):
    page = Client().get("/practices/?topic=reading").content.decode()
    network = Client().get("/networks/lideres/").content.decode()
    assert (
        'href="/practices/feed/?topic=reading"' in page,
        '<link rel="alternate" type="application/atom+xml"' in page,
        'href="/practices/feed/?network=lideres"' in network,
    ) == (True, True, True)


def test_the_page_of_what_is_open(cast, radio):
    mend_open_records()
    page = Client().get("/practices/open/").content.decode()
    words = ["Hoy hay 1 experiencia abierta", f"{SITE}/practices/oai/", f"{SITE}/practices/feed/"]
    assert [word in page for word in words] == [True] * 3


def test_the_page_of_what_is_open_before_anything_is(cast):
    assert "avisarán de la primera" in Client().get("/practices/open/").content.decode()


@pytest.mark.parametrize("query", ["colour=red", "topic=nonsense", "topic=arts&size=huge"])
def test_a_feed_of_what_no_one_understands_is_an_error(client, radio, query):
    assert client.get(f"/practices/feed/?{query}").status_code == 422


def test_a_feed_ignores_what_is_blank_and_the_page(client, radio):
    assert client.get("/practices/feed/?topic=&q=&page=2&topic=reading").status_code == 200
