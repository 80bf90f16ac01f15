"""The reports of imports, as administrators read them."""

from django.contrib.auth.models import AnonymousUser

from cardumen.directory.imports.models import OddRow, RegisterImport
from tests.cast import Cast
from tests.directory.access import make_report

ENGLISH = {"accept-language": "en"}


def test_reports_are_listed_latest_first(cast: Cast, as_) -> None:
    make_report()
    report = make_report("vulnerability", is_preview=True)
    report.by = cast.administrator
    report.save()
    page = as_("administrator").get("/imports/", headers=ENGLISH).content.decode()
    assert page.index("Vulnerability index 2025") < page.index("Schools 2025")
    assert '<span class="tag">preview</span>' in page


def test_report_tells_counts_changes_and_odd_rows(cast: Cast, as_) -> None:
    report = make_report()
    OddRow.objects.create(
        register_import=report, line=7, official_id="8470", column="LATITUD", value="<b>",
        what_was_done="Latitude and longitude are swapped; they were corrected.",
    )  # fmt: skip
    page = as_("administrator").get(f"/imports/{report.pk}/", headers=ENGLISH).content.decode()
    told = ("line 7, RBD 8470, LATITUD “&lt;b&gt;”: Latitude and longitude are swapped",
            "<dt>types of education</dt><dd>2</dd>", "<dt>rows read</dt><dd>3</dd>")  # fmt: skip
    assert [words for words in told if words not in page] == []


def test_long_reports_have_pages(cast: Cast, as_) -> None:
    report = make_report()
    OddRow.objects.bulk_create(
        OddRow(register_import=report, line=line, what_was_done="x") for line in range(150)
    )
    first = as_("administrator").get(f"/imports/{report.pk}/", headers=ENGLISH).content.decode()
    assert ("line 99" in first, "line 100" in first, "?page=2" in first) == (True, False, True)


def test_without_imports_the_page_says_how_to_begin(cast: Cast, as_) -> None:
    page = as_("administrator").get("/imports/", headers=ENGLISH).content.decode()
    assert "cardumen import schools FILE" in page


def test_nobody_but_an_administrator_sees_reports(cast: Cast) -> None:
    make_report()
    seen = [
        RegisterImport.objects.visible_to(viewer).count()
        for viewer in (None, AnonymousUser(), cast.coordinator, cast.administrator)
    ]
    assert seen == [0, 0, 0, 1]


def test_an_administrator_whose_account_is_closed_sees_no_reports(cast: Cast) -> None:
    make_report()
    cast.administrator.is_active = False
    assert not RegisterImport.objects.visible_to(cast.administrator).exists()
