"""The pages of practices, as people see them."""

import re

import pytest

from cardumen.directory.actor import Actor
from cardumen.practices import actions, finding, index
from cardumen.practices.actions import Writing
from cardumen.practices.models import Adaptation, Practice
from cardumen.practices.pages.panels import network_figure, network_panel, organisation_panel
from cardumen.practices.verifications.actions import verify_practice
from tests.cast import make_practice
from tests.files.making import evidence
from tests.practices.access import FORM
from tests.practices.forms import text_of

pytestmark = pytest.mark.django_db
SIX = ["reading", "arts", "science", "english", "digital", "writing"]


@pytest.fixture
def whole(cast):
    """A practice with every section, published by the teacher of Talhuán for everyone."""
    writing = Writing(
        title="Lectura por radio",
        language="es",
        network=cast.lideres,
        visibility="public",
        summary="Cada miércoles leen juntos.",
        problem="No leían con *fluidez*.",
        what_we_did="1. Llamamos a la radio.\n2. Grabamos.",
        needs_people="Una profesora",
        needs_time="Quince minutos",
        needs_money="$45.000",
        results="Leen más rápido.",
        evidence="La medición está en la escuela.",
        evidence_grade="documented",
        what_did_not_work="Los premios.",
        start_on_monday="Llama a la radio.",
        topics=("reading", "families"),
        levels=("primary",),
        subjects=("language",),
    )
    practice = actions.start_practice(writing=writing, by=Actor(cast.teacher, cast.talhuan))
    evidence(cast, practice)
    return actions.publish_practice(practice=practice, by=Actor(cast.teacher, cast.talhuan))


class TestList:
    def titles(self, client, query="", **headers) -> list[str]:
        page = client.get(f"/practices/{query}", headers=headers).content.decode()
        found = re.findall(r'<h3><a href="/practices/\d+/">(.*?)</a>', page)
        return [re.sub(r"<[^>]+>", "", title) for title in found]

    def test_newest_first(self, cast, as_):
        make_practice(cast.azapa, cast.lideres, None, title="Nueva", days=20)
        make_practice(cast.azapa, cast.lideres, None, title="Vieja", days=2)
        assert self.titles(as_("principal"))[:2] == ["Nueva", "Vieja"]

    def test_found_words_are_marked(self, whole, client):
        page = client.get("/practices/?q=fluido+radios").content.decode()
        assert "Lectura por <mark>radio</mark>" in page

    @pytest.mark.parametrize(
        "query",
        ["?topic=reading", "?level=primary", "?evidence=documented", "?network=lideres",
         "?language=es", "?q=radio&topic=families"],
    )  # fmt: skip
    def test_filters_keep_what_fits(self, whole, client, query):
        assert self.titles(client, query) == ["Lectura por radio"]

    @pytest.mark.parametrize(
        "query",
        ["?topic=science", "?level=adult", "?evidence=verified", "?network=solar", "?language=en",
         "?q=radio&topic=science", "?q=astronomía", "?q=radio&page=2", "?page=2"],
    )  # fmt: skip
    def test_filters_leave_out_what_does_not(self, whole, client, query):
        assert self.titles(client, query) == []

    @pytest.mark.parametrize(
        "query",
        ["?topic=%00", "?network=%27--", "?page=-1", "?page=9999999999999999999", "?page=x",
         "?page=٣", "?q=%00", "?q=" + "a" * 5000, "?evidence=all&level[]=1"],
    )  # fmt: skip
    def test_strange_input_is_harmless(self, whole, client, query):
        assert client.get(f"/practices/{query}").status_code == 200

    def test_unknown_filters_choose_nothing(self, whole, client):
        assert self.titles(client, "?topic=nonsense") == ["Lectura por radio"]

    def test_says_what_else_it_searched_and_how_to_search_exactly(self, whole, client):
        page = client.get("/practices/?q=lectrua+&topic=reading").content.decode()
        assert ("<strong>lectura</strong>" in page, "exactly=1" in page) == (True, True)
        assert self.titles(client, "?q=lectrua+&exactly=1") == []

    def test_tells_no_word_of_what_the_reader_may_not_read(self, cast, as_):
        index.keep_in_index(make_practice(cast.azapa, cast.lideres, None, title="Confidencias"))
        pages = [as_(role).get("/practices/?q=confidemcias+") for role in (None, "principal")]
        told = ["<strong>confidencias</strong>" in page.content.decode() for page in pages]
        assert told == [False, True]

    def test_pages_are_joined_and_end(self, cast, as_):
        for _ in range(24):
            make_practice(cast.azapa, cast.lideres, None, title="Otra")
        client = as_("principal")
        assert [len(self.titles(client, f"?page={n}")) for n in (1, 2, 3)] == [20, 5, 0]

    def test_pages_of_what_was_found(self, cast, as_):
        for n in range(23):
            practice = make_practice(cast.azapa, cast.lideres, None, title=f"Huerto {n}")
            index.keep_in_index(practice)
        client = as_("principal")
        assert [len(self.titles(client, f"?q=huertos&page={n}")) for n in (1, 2)] == [20, 3]

    def test_htmx_gets_the_results_alone_and_a_clean_address(self, whole, client):
        response = client.get("/practices/?q=radio&topic=&level=", headers={"HX-Request": "true"})
        assert (b"<html" in response.content, response.headers["HX-Push-Url"]) == (
            False,
            "/practices/?q=radio",
        )

    def test_history_of_the_browser_gets_the_whole_page(self, whole, client):
        headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
        assert b"<html" in client.get("/practices/?q=radio", headers=headers).content

    @pytest.mark.parametrize(
        ("role", "query", "words"),
        [
            (None, "", "Sign in"),
            ("outsider", "", "Yours can be the first"),
            ("coordinator", "?q=astronomía", "Show all practices"),
        ],
    )
    def test_empty_list_says_what_to_do(self, cast, as_, role, query, words):
        response = as_(role).get(f"/practices/{query}", headers={"Accept-Language": "en"})
        assert words in text_of(response)

    def test_the_most_that_are_listed(self, cast, as_, monkeypatch):

        monkeypatch.setattr(finding, "MOST", 1)
        monkeypatch.setattr("cardumen.practices.pages.lists.PracticeList.most", 1, raising=False)
        for _ in range(2):
            index.keep_in_index(make_practice(cast.azapa, cast.lideres, None, title="Huerto"))
        assert self.titles(as_("principal"), "?q=huerto") == ["Huerto"]


class TestPage:
    def test_tells_everything(self, cast, whole, as_):
        verify_practice(practice=whole, finding="Vi las **planillas**.", by=Actor(cast.facilitator))
        adaptation = actions.try_practice(
            practice=whole, by=Actor(cast.principal, cast.punta_delgada)
        )
        actions.report_adaptation(
            adaptation=adaptation,
            state="adapted",
            changed="Sin radio.",
            outcome="Leen más.",
            measured=True,
            would_repeat=False,
            by=Actor(cast.principal, cast.punta_delgada),
        )
        actions.try_practice(practice=whole, by=Actor(cast.neighbour, cast.azapa))
        actions.declare_hosting(
            a_month=2, offers_virtual=True, by=Actor(cast.teacher, cast.talhuan)
        )
        page = text_of(
            as_("principal").get(whole.get_absolute_url(), headers={"Accept-Language": "en"})
        )
        told = [
            "Lectura por radio", "35 pupils (2025)", "90% of 35 pupils (2024)", "Una profesora",
            "Adapted by 1 school; 1 measured an improvement", "Vi las planillas .",
            "Fabián Facilitador", "Sin radio.", "Would not do it again.", "Rosa Fuentealba",
            "Receives 2 more visits this month. Also by video call.", "Anyone can read this.",
            "Report how it went",
        ]  # fmt: skip
        assert [words for words in told if words not in page] == []

    def test_names_are_not_shown_to_everybody(self, cast, whole, client):
        verify_practice(practice=whole, finding="Vi.", by=Actor(cast.facilitator))
        page = text_of(client.get(whole.get_absolute_url()))
        assert ("Rosa Fuentealba" in page, "Fabián" in page) == (False, False)

    def test_author_who_agreed_is_named_to_everybody(self, cast, whole, client):
        cast.teacher.affiliations.update(is_listed=True)
        assert "Rosa Fuentealba" in text_of(client.get(whole.get_absolute_url()))

    @pytest.mark.parametrize("visits", [0, None])
    def test_says_when_no_visit_is_to_be_had(self, cast, whole, client, visits):
        if visits is not None:
            actions.declare_hosting(
                a_month=visits, offers_virtual=False, by=Actor(cast.teacher, cast.talhuan)
            )
        page = text_of(client.get(whole.get_absolute_url(), headers={"Accept-Language": "en"}))
        expected = "has not stated" if visits is None else "No more visits"
        assert expected in page

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"state": "draft"}, "Draft: only people of Escuela Básica Talhuán can see it."),
            ({"state": "withdrawn"}, "Withdrawn: only people of"),
            ({"visibility": "members"}, "Members of all networks can read this."),
            ({"visibility": "network"}, "Members of Red de Escuelas Líderes can read this."),
        ],
    )
    def test_says_who_can_read_it(self, whole, as_, changes, words):
        Practice.objects.filter(pk=whole.pk).update(**changes)
        response = as_("teacher").get(whole.get_absolute_url(), headers={"Accept-Language": "en"})
        assert words in text_of(response)

    def test_of_an_organisation_of_which_little_is_known(self, cast, as_):
        practice = make_practice(cast.company, None, None, visibility="public", topics=())
        cast.company.commune = None
        cast.company.save()
        page = as_("principal").get(practice.get_absolute_url(), headers={"Accept-Language": "en"})
        labels = re.findall(r"<dt>(.*?)</dt>", page.content.decode())
        assert labels[:2] == ["Evidence", "Published"]

    def test_school_with_half_its_facts(self, cast, as_):
        facts = cast.talhuan.facts
        facts.enrolment = facts.is_rural = None
        facts.dependency = ""
        facts.save()
        cast.talhuan.vulnerability = None
        cast.talhuan.save()
        assert as_("teacher").get(cast.practice.get_absolute_url()).status_code == 200

    def test_scripts_do_not_run(self, cast, as_):
        Practice.objects.filter(pk=cast.practice.pk).update(
            title="<script>alert(1)</script>", problem="<script>alert(1)</script>[x](javascript:y)"
        )
        index.keep_in_index(Practice.objects.get())
        pages = [
            as_("principal").get(address).content.decode()
            for address in (cast.practice.get_absolute_url(), "/practices/?q=alert")
        ]
        assert [("<script>alert" in page, 'href="javascript:' in page) for page in pages] == [
            (False, False),
            (False, False),
        ]


class TestWriting:
    def post(self, as_, address="/practices/new/", role="teacher", **data):
        return as_(role).post(address, {**FORM, **data}, headers={"Accept-Language": "en"})

    def test_draft_needs_a_title_only(self, cast, as_):
        response = self.post(as_, what_we_did="", title="Un horno")
        practice = Practice.objects.get(title="Un horno")
        assert (response.url, practice.state) == (practice.get_absolute_url(), "draft")

    def test_before_it_is_published_a_colleague_would_ask(self, cast, as_):
        response = self.post(as_, title="Un horno", summary="Sol", problem="Gas", publish="1")
        practice = Practice.objects.get(title="Un horno")
        assert (response.url, practice.state) == (f"/practices/{practice.pk}/check/", "draft")

    def test_what_is_missing_is_asked_for_when_the_rest_is_safe(self, cast, as_):
        response = self.post(as_, title="Un horno", publish="1")
        practice = Practice.objects.get(title="Un horno")
        assert (response.status_code, practice.state) == (422, "draft")
        assert f'action="/practices/{practice.pk}/edit/"' in response.content.decode()
        assert "Still missing: one line is enough." in text_of(response)

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            ({"title": ""}, "The title is missing"),
            ({"title": "a" * 200}, "Shorten this to 120 characters: it has 200."),
            ({"visibility": "network"}, "Without a network"),
            ({"topics": ["reading", "arts", "science", "english", "music", "digital"]}, "music"),
            ({"topics": SIX}, "up to five"),
            ({"topics": ["nonsense"]}, "nonsense"),
            ({"network": "99999"}, "Select a valid choice"),
        ],
    )  # fmt: skip
    def test_form_comes_back_filled(self, cast, as_, data, words):
        response = self.post(as_, **{"what_we_did": "Algo largo de escribir.", **data})
        assert (response.status_code, words in text_of(response)) == (422, True)
        assert "Algo largo de escribir." in response.content.decode()

    def test_begins_with_what_is_known(self, cast, as_):
        page = as_("teacher").get("/practices/new/", headers={"Accept-Language": "en"})
        assert "Escuela Básica Talhuán Size 35 pupils (2025)" in text_of(page)
        assert f'<option value="{cast.lideres.pk}" selected>' in page.content.decode()

    def test_school_of_no_network_writes_for_all_members(self, cast, as_):
        page = as_("outsider").get("/practices/new/").content.decode()
        assert re.search(r'value="members"[^>]* checked', page)

    def test_editing_begins_with_what_stands(self, cast, whole, as_):
        verify_practice(practice=whole, finding="Vi.", by=Actor(cast.facilitator))
        page = as_("teacher").get(f"/practices/{whole.pk}/edit/").content.decode()
        assert re.search(r'value="documented"[^>]* checked', page)
        assert re.search(r'value="families"[^>]* checked', page)

    def test_published_practice_stays_complete(self, cast, whole, as_):
        response = self.post(as_, f"/practices/{whole.pk}/edit/", summary="", problem="No leen.")
        whole.refresh_from_db()
        assert (response.status_code, whole.summary) == (422, "Cada miércoles leen juntos.")

    def test_adaptation_report_asks_for_an_outcome(self, cast, as_):
        adaptation = Adaptation.objects.create(
            practice=cast.practice, organisation=cast.punta_delgada, started_on="2026-10-01"
        )
        response = as_("principal").post(
            f"/practices/adaptations/{adaptation.pk}/",
            {"state": "adapted", "changed": "Casi todo."},
            headers={"Accept-Language": "en"},
        )
        assert "Describe the results in a line or two." in text_of(response)

    def test_what_is_tried_of_another_network_is_not_named_to_all_colleagues(self, cast, as_):
        adaptation = Adaptation.objects.create(
            practice=cast.practice, organisation=cast.elsewhere, started_on="2026-10-01"
        )
        assert as_("outsider").get(f"/practices/adaptations/{adaptation.pk}/").status_code == 404

    def test_who_still_tries_need_not_know_what_comes_of_it(self, cast, as_):
        adaptation = Adaptation.objects.create(
            practice=cast.practice, organisation=cast.punta_delgada, started_on="2026-10-01"
        )
        as_("principal").post(
            f"/practices/adaptations/{adaptation.pk}/", {"state": "trying", "changed": "Algo."}
        )
        assert Adaptation.objects.get().changed == "Algo."

    def test_verification_asks_for_a_finding(self, cast, as_):
        response = as_("facilitator").post(f"/practices/{cast.practice.pk}/verify/", {})
        assert (response.status_code, Practice.objects.get().evidence_grade) == (422, "declared")

    def test_hosting_begins_with_the_last_word(self, cast, as_):
        as_("teacher").post("/practices/hosting/", {"a_month": "7"})
        assert 'value="7"' in as_("teacher").get("/practices/hosting/").content.decode()

    def test_hosting_refuses_nonsense(self, cast, as_):
        assert as_("teacher").post("/practices/hosting/", {"a_month": "-3"}).status_code == 422


class TestPanels:
    def test_organisation_shows_what_it_wrote_and_tries(self, cast, whole, as_):
        actions.try_practice(practice=whole, by=Actor(cast.principal, cast.punta_delgada))
        written = organisation_panel(cast.talhuan, cast.principal)
        tried = organisation_panel(cast.punta_delgada, cast.teacher)
        assert [card.title for card in written["cards"]] == [
            "Lectura por radio",
            "Lectura en voz alta por radio",
        ]
        assert [row.practice for row in tried["adaptations"]] == [whole]

    def test_nothing_to_show_of_a_stranger_and_an_invitation_on_ones_own(self, cast):
        assert organisation_panel(cast.elsewhere, cast.teacher) is None
        assert organisation_panel(cast.elsewhere, cast.outsider)["is_own"]

    def test_network_shows_the_newest_to_those_who_may_read(self, cast):
        for n in range(5):
            make_practice(cast.azapa, cast.lideres, None, title=f"{n}", days=10 + n)
        member, stranger = (
            network_panel(cast.lideres, cast.teacher),
            network_panel(cast.lideres, None),
        )
        assert [card.title for card in member["cards"]] == ["4", "3", "2", "1"]
        assert (member["more"], stranger["cards"], stranger["more"]) == (True, [], False)

    def test_network_counts_what_is_published(self, cast):
        assert (network_figure(cast.lideres, None).value, network_figure(cast.solar, None)) == (
            1,
            None,
        )

    @pytest.mark.parametrize("role", [None, "outsider", "principal"])
    def test_network_page_holds_the_panel(self, cast, as_, role):
        assert as_(role).get("/networks/lideres/").status_code == 200
