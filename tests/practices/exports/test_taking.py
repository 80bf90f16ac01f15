"""A practice exported: read at a glance, printed, cited, set as a PDF."""

import json
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils.translation import override

from cardumen.directory.actor import Actor
from cardumen.kernel.qr import qr_svg
from cardumen.kernel.typesetting import NotSet
from cardumen.people.enums import ShownAs
from cardumen.practices import actions
from cardumen.practices.enums import Verdict
from cardumen.practices.exports.pages import printed as printing
from cardumen.practices.exports.pages.printed import printed
from cardumen.practices.exports.tasks import forget_printed
from cardumen.practices.models import Authorship, Practice
from cardumen.practices.pages.articles import for_reading
from cardumen.practices.pages.authors import authors_of
from cardumen.practices.pages.citations import bibtex, citation_of, family_first, ris
from cardumen.practices.translations.actions import save_translation
from cardumen.practices.verifications.actions import verify_practice, withdraw_verification
from tests.cast import make_person, make_practice
from tests.files.making import evidence, illustrated, picture, release

pytestmark = pytest.mark.django_db
OF_EVERY_KIND = """Uno **dos** *tres* `c` [x](https://a.b) [m](mailto:a@b.cl)

# Título

- a
  - b
    1. c
-

5. x
6. y

> cita
>
> - en ella

```
código
```

---

![alt](x.png)
"""
HOSTILE = '#import "@preview/x:1.0.0": * $x$ *b* \\ {a} % & _ ~ ^ 🙂\u200b ' + "w" * 900


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(caches["printed"], "_dir", str(tmp_path / "printed"))


@pytest.fixture
def practice(cast) -> Practice:
    Practice.objects.update(
        visibility="public",
        summary="Leen en la radio.",
        what_we_did="Uno **dos**.\n\n1. Llama.",
        results="De 48 a 79.",
        evidence="La planilla.",
        says_documented=True,
        needs_people="Una profesora",
        adaptation_count=2,
    )
    cast.teacher.affiliations.update(is_listed=True)
    return cast.practice


def seen(practice: Practice, viewer=None, language: str = "") -> printing.Printed:
    return printed(
        for_reading(Practice.objects.visible_to(viewer)).get(pk=practice.pk), viewer, language
    )


def everything(pages: printing.Printed) -> str:
    return json.dumps(pages.told, ensure_ascii=False)


def cited(practice: Practice, viewer=None):
    found = for_reading(Practice.objects.visible_to(viewer)).get(pk=practice.pk)
    return citation_of(found, found, authors_of(found, viewer))


class TestPaper:
    def test_says_what_the_page_says_in_the_language_of_the_text(self, cast, practice):
        evidence(cast, practice)
        verify_practice(practice=practice, finding="Vi *todo*.", by=Actor(cast.facilitator))
        with override("en"):
            told = seen(practice).told
        assert [fact["label"] for fact in told["facts"]] == [
            "Contexto", "Vulnerabilidad", "Personas", "Evidencia", "La adaptaron", "Temas",
        ]  # fmt: skip
        proof = next(part for part in told["sections"] if part["title"] == "Cómo lo sabemos")
        assert (
            told["facts"][-3]["text"],
            told["facts"][-2]["text"],
            [row["name"] for row in proof["files"]],
            [run["text"] for run in proof["findings"][0]["blocks"][0]["runs"]],
        ) == (
            (
                "Verificada. Una persona de fuera de la escuela la revisó y escribió lo que "
                "encontró."
            ),
            "2 escuelas; ninguna ha medido mejora todavía.",
            ["La tabla"],
            ["Vi ", "todo", "."],
        )

    def test_what_is_missing_and_what_no_longer_stands_stay_away(self, cast, practice):
        given = verify_practice(practice=practice, finding="Primero.", by=Actor(cast.facilitator))
        withdraw_verification(verification=given, reason="No.", by=Actor(cast.facilitator))
        verify_practice(
            practice=practice, finding="Falta.", verdict=Verdict.MISSING, by=Actor(cast.facilitator)
        )
        assert not re.search(r"Primero|Falta", everything(seen(practice, cast.teacher)))

    def test_translation_is_asked_for(self, cast, practice):
        texts = {"title": "Radio", "summary": "Read", "problem": "They do not.", "what_we_did": "W"}
        save_translation(
            practice=practice,
            language="en",
            sent=actions.Sent(texts, {}),
            is_published=True,
            by=Actor(cast.teacher, cast.talhuan),
        )
        told = seen(practice, language="en").told
        assert (told["language"], told["title"], told["byline"][-1]) == (
            "en",
            "Radio",
            "translated from: Spanish",
        )

    def test_shows_pictures_that_may_stand_on_paper(self, cast, practice):
        free = illustrated(cast)
        shown = illustrated(cast, people=1, content=picture(size=(300, 400)))
        release(cast, shown.file, reach="public")
        first = seen(practice, cast.teacher)
        agreed = release(cast, shown.file, reach="public", in_print=True)
        second = seen(practice)
        kept = [
            row
            for part in second.told["sections"]
            for row in part["pictures"]
            if part["title"] == "Qué hicimos"
        ]
        assert (len(first.pictures), len(second.pictures), [row["upright"] for row in kept]) == (
            1,
            2,
            [False, True],
        )
        free.file.refresh_from_db()
        assert (first.digest == second.digest, kept[0]["alt"]) == (False, free.file.alt)
        agreed.delete()
        assert seen(practice).digest == first.digest

    def test_names_only_who_is_shown_to_everybody(self, cast, practice):
        other = make_person("Olga Otra", at=cast.talhuan)
        Authorship.objects.create(practice=practice, person=other, is_named=True)
        both = seen(practice, cast.principal)
        other.affiliations.update(is_listed=True)
        two = seen(practice)
        cast.teacher.shown_as = ShownAs.HIDDEN
        cast.teacher.save()
        left = [seen(practice, viewer) for viewer in (None, cast.principal, cast.teacher)]
        name = cast.teacher.name
        assert (both.told["authors"], two.told["authors"]) == ([name], [name, "Olga Otra"])
        assert [pages.told["authors"] for pages in left] == [["Olga Otra"]] * 3

    def test_little_is_known_of_a_draft(self, cast):
        draft = make_practice(
            cast.company, None, None, state="draft", title="¡!", visibility="public", topics=()
        )
        cast.company.commune = None
        cast.company.save()
        make_person("Vera", at=cast.company)
        viewer = make_person("Viñatera", at=cast.company)
        pages = seen(draft, viewer)
        assert (pages.name, pages.told["byline"], len(pages.told["facts"])) == (
            f"{draft.pk}.pdf",
            ["Viñedos del Itata"],
            1,
        )


class TestPdf:
    def test_is_sent_once_and_set_once(self, cast, practice, client, monkeypatch):
        illustrated(cast)
        address = f"/practices/{practice.pk}/pdf/"
        first = client.get(address)
        monkeypatch.setattr(printing, "set_pages", None)
        second = Client().get(address)
        unchanged = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (first.status_code, first.content[:5], second.content == first.content) == (
            200,
            b"%PDF-",
            True,
        )
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        assert first.headers["Content-Disposition"].endswith('-por-radio.pdf"')

    def test_is_accessible_by_the_standard_and_shows_its_title(self, cast, practice, client):
        illustrated(cast)
        Practice.objects.update(what_we_did=OF_EVERY_KIND, evidence=OF_EVERY_KIND)
        content = client.get(f"/practices/{practice.pk}/pdf/").content
        assert b"<pdfuaid:part>1</pdfuaid:part>" in content
        assert b"/DisplayDocTitle true" in content
        # No font that comes along has it: a PDF that cannot show a sign does not claim to.
        Practice.objects.update(summary="🙂")
        assert b"pdfuaid" not in client.get(f"/practices/{practice.pk}/pdf/").content

    def test_shows_hostile_text_and_runs_none_of_it(self, cast, practice, client):
        Practice.objects.update(
            title=HOSTILE[:120], summary=HOSTILE[:240], what_we_did=HOSTILE, evidence=">" * 5000
        )
        response = client.get(f"/practices/{practice.pk}/pdf/")
        assert (response.status_code, response.content[:5]) == (200, b"%PDF-")

    def test_what_cannot_be_set_says_what_to_do(self, practice, client, monkeypatch):
        def fail(*args: object) -> bytes:
            raise NotSet("x")

        monkeypatch.setattr(printing, "set_pages", fail)
        response = client.get(f"/practices/{practice.pk}/pdf/", HTTP_ACCEPT_LANGUAGE="en")
        assert (response.status_code, "Print the page instead" in response.content.decode()) == (
            409,
            True,
        )

    def test_withdrawn_it_is_gone_for_others(self, cast, practice, client):
        address = f"/practices/{practice.pk}/pdf/"
        tag = client.get(address).headers["ETag"]
        actions.withdraw_practice(practice=practice, by=Actor(cast.teacher, cast.talhuan))
        assert Client().get(address, headers={"If-None-Match": tag}).status_code == 404

    def test_does_not_stay_on_the_disk(self, practice, client, tmp_path):
        client.get(f"/practices/{practice.pk}/pdf/")
        kept = len(list((tmp_path / "printed").iterdir()))
        forget_printed()
        assert (kept, list((tmp_path / "printed").iterdir())) == (1, [])


class TestCitation:
    def test_in_words(self, practice):
        with override("es"):
            assert cited(practice).in_words() == (
                f"{practice.author.name} (2026). Lectura en voz alta por radio. "
                "Escuela Básica Talhuán, Ninhue, Ñuble. Cardumen."
            )

    def test_school_stands_for_who_is_not_shown(self, cast, practice):
        cast.teacher.affiliations.update(is_listed=False)
        told = cited(practice, cast.principal)
        assert (told.authors, "author = {{Escuela Básica Talhuán}}" in bibtex(told)) == ([], True)
        assert "AU  - Escuela Básica Talhuán,\r\n" in ris(told)

    def test_programs_get_the_family_name_first_and_the_language_as_they_call_it(self, practice):
        told = cited(practice)
        assert "author = {Fuentealba, Rosa}" in bibtex(told)
        assert "langid = {spanish}" in bibtex(told)
        assert "AU  - Fuentealba, Rosa\r\n" in ris(told)
        assert "LA  - es\r\n" in ris(told)

    @pytest.mark.parametrize(
        ("name", "sorted_by"),
        [
            ("Rosa", "Rosa"),
            ("Rosa Fuentealba Soto", "Fuentealba Soto, Rosa"),
            ("Ana María Pérez Soto", "Pérez Soto, Ana María"),
            ("Juan de la Fuente", "de la Fuente, Juan"),
            ("María del Carmen Rojas Vera", "Rojas Vera, María del Carmen"),
        ],
    )
    def test_which_part_of_a_name_comes_first(self, name, sorted_by):
        assert family_first(name) == sorted_by

    def test_draft_has_no_year(self, practice):
        told = replace(cited(practice), year="", version=3, place="")
        with override("en"):
            words = told.in_words()
        assert "(draft). Lectura en voz alta por radio (version 3). Escuela Básica T" in words
        assert ("year" in bibtex(told), "PY  -" in ris(told)) == (False, False)

    def test_signs_of_programs_stay_signs(self, practice):
        told = replace(
            cited(practice), title="a\nTY  - JOUR {\\x} 5 % & # _ $ ~ ^", authors=["{A}"]
        )
        assert (
            r"title = {{a TY - JOUR \{\textbackslash{}x\} 5 \% \& \# \_ \$ \textasciitilde{}"
            r" \textasciicircum{}}}" in bibtex(told)
        )
        assert ris(told).count("\r\nTY") == 0

    @pytest.mark.parametrize(("form", "begins"), [("bib", "@misc{"), ("ris", "TY  - ELEC")])
    def test_is_a_file_for_programs(self, practice, client, form, begins):
        response = client.get(f"/practices/{practice.pk}/cite/{form}/")
        assert response.content.decode().startswith(begins)
        assert f"cardumen{practice.pk}.{form}" in response.headers["Content-Disposition"]

    def test_other_forms_are_not_known(self, practice, client):
        assert client.get(f"/practices/{practice.pk}/cite/doc/").status_code == 404


class TestPage:
    def html(self, practice, client=None) -> str:
        page = (client or Client()).get(f"/practices/{practice.pk}/", HTTP_ACCEPT_LANGUAGE="en")
        return page.content.decode()

    def test_long_text_has_contents_and_a_short_one_not(self, practice):
        short = self.html(practice)
        Practice.objects.update(start_on_monday="palabra " * 400, what_did_not_work="x")
        page = self.html(practice)
        anchors = re.findall(r'<li><a href="#([\w-]+)">', page)
        assert ("Contents" in short, anchors) == (
            False,
            ["problem", "what-we-did", "results", "evidence", "what-did-not-work",
             "start-on-monday", "who-else", "conversation"],
        )  # fmt: skip
        assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []

    def test_paper_leads_back_to_it(self, practice, client):
        assert f'src="/practices/{practice.pk}/qr/"' in self.html(practice)
        drawn = client.get(f"/practices/{practice.pk}/qr/")
        assert drawn.headers["Content-Type"] == "image/svg+xml"
        assert drawn.content == qr_svg(f"http://localhost:8000/practices/{practice.pk}/")
        assert drawn.content.startswith(b"<svg")

    def test_leads_to_what_can_be_taken_along(self, practice):
        page = self.html(practice)
        shared = re.search(r'href="https://wa.me/\?text=([^"]+)"', page)
        assert shared is not None
        assert unquote(shared[1]) == (
            f"Lectura en voz alta por radio http://localhost:8000/practices/{practice.pk}/"
        )
        assert f'href="/practices/{practice.pk}/pdf/?in=es"' in page

    def test_draft_is_not_shared(self, cast, practice, as_):
        Practice.objects.update(state="draft")
        page = self.html(practice, as_("teacher"))
        assert ("wa.me" in page, "Citation" in page, "/pdf/" in page) == (False, False, True)

    def test_money_is_said_or_at_least_its_kind(self, practice):
        Practice.objects.update(cost="some")
        kind = self.html(practice)
        Practice.objects.update(needs_money="$45.000", measured_count=1)
        assert ("the school&#x27;s own money" in kind, "$45.000" in self.html(practice)) == (
            True,
            True,
        )


def test_page_with_pictures_asks_no_more_than_one_of_a_thing_may(
    cast, practice, as_, django_assert_max_num_queries
):
    """Also where it is open to everyone, and tells programs so."""
    row = illustrated(cast)
    actions.attachments.save_attachment(
        attachment=row,
        section="results",
        caption="",
        is_cover=True,
        by=Actor(cast.teacher, cast.talhuan),
    )
    illustrated(cast, content=picture(size=(300, 200)))
    Practice.objects.update(visibility="public")
    client = as_("principal")
    with django_assert_max_num_queries(16):
        client.get(f"/practices/{practice.pk}/")
