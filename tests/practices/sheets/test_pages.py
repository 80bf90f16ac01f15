"""The pages that lead from a spreadsheet to drafts."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cardumen.directory.actor import Actor
from cardumen.practices.actions import begin_draft
from cardumen.practices.actions.drafts import Sent
from cardumen.practices.models import Practice
from cardumen.practices.sheets.models import Sheet
from tests.cast import Cast
from tests.practices.sheets.bringing import (
    ADDRESS,
    GARDEN,
    brought,
    sheet_of,
)


def test_page_goes_from_file_to_drafts_and_back(cast: Cast, as_, settings):
    settings.LANGUAGE_CODE = "en"
    client = as_("coordinator")
    content = sheet_of(
        ["8470", "=1+1", "a@x.cl"], ["1", "@mal", ""], ["4134", cast.practice.title, ""],
        head=["RBD", "Título", "Correo"],
    )  # fmt: skip
    answer = client.post(ADDRESS, {"file": SimpleUploadedFile("c.csv", content)})
    sheet = Sheet.objects.get()
    page = client.get(answer["Location"]).content.decode()
    expected = [
        "1 row is ready",
        "There is no school with the number 1",
        "To fix (1)",
        "Already here (1)",
        "Ready (1)",
        "Correo",
    ]
    assert [words for words in expected if words not in page] == []
    assert "a@x.cl" not in str(list(sheet.rows.values_list("cells", flat=True)))
    mend = client.get(f"{answer['Location']}mistakes/").content.decode()
    assert mend.splitlines()[1].startswith(
        "3,RBD of the school,1,There is no school with the number 1"
    )
    act = f"{answer['Location']}act/"
    for do, words in (
        ("bring", "1 draft was imported"),
        ("undo", "None of the drafts is left"),
    ):
        assert words in client.post(act, {"do": do}, follow=True).content.decode()
    assert client.post(act, {"do": "other"}).status_code == 404
    assert "Undone" not in client.get(ADDRESS).content.decode()
    dropped = client.post(ADDRESS, {"file": SimpleUploadedFile("c.csv", content)})
    client.post(f"{dropped['Location']}act/", {"do": "drop"})
    assert list(Sheet.objects.all()) == [sheet]


def test_whoever_can_bring_for_several_says_for_whom(cast: Cast, as_):
    cast.principal.offices.create(network=cast.lideres, key="coordinator", since="2020-03-01")
    client = as_("principal")
    file = {"file": SimpleUploadedFile("c.csv", sheet_of(GARDEN))}
    assert client.post(ADDRESS, file).status_code == 422
    file = {"file": SimpleUploadedFile("c.csv", sheet_of(GARDEN))}
    whom = f"organisation-{cast.punta_delgada.pk}"
    client.post(ADDRESS, file | {"whom": whom})
    page = client.get(Sheet.objects.get().get_absolute_url()).content.decode()
    assert "Escuela Punta Delgada" in page


def test_draft_that_was_brought_is_gone_on_with_like_any_other(cast: Cast, as_):
    brought(cast)
    practice = Practice.objects.get(title="Un huerto")
    page = as_("principal").get(Sheet.objects.get().get_absolute_url())
    assert page.status_code == 404
    for part in ("", "edit/", "authors/", "check/"):
        assert as_("principal").get(f"{practice.get_absolute_url()}{part}").status_code == 200
    begun = begin_draft(
        sent=Sent({"title": "Otro"}, {}),
        language="es",
        by=Actor(cast.principal, cast.punta_delgada),
    )
    assert begun.practice.author == cast.principal
