"""Who may open the addresses of the directory."""

from datetime import UTC, datetime
from typing import Any

from cardumen.directory.imports.models import ImportTrace, RegisterImport, Upload
from cardumen.directory.merging.models import Merge
from cardumen.directory.models import Organisation, Ownership, PostRequest
from tests.access import Access, with_form
from tests.cast import Cast


def make_report(kind: str = "schools", *, is_preview: bool = False) -> RegisterImport:
    when = datetime(2026, 11, 1, tzinfo=UTC)
    return RegisterImport.objects.create(
        kind=kind, source="schools.csv", sha256="0" * 64, year=2025, is_preview=is_preview,
        started_at=when, ended_at=when, rows_read=3, added=1, changed=1, closed=0, unchanged=1,
        left_out=0, new_facts=3, absent=0, changes_by_field={"name": 1, "teaching": 2}, odd=1,
    )  # fmt: skip


def a_report(cast: Cast) -> dict[str, Any]:
    report, _ = RegisterImport.objects.get_or_create(
        source="schools.csv", defaults={"pk": make_report().pk}
    )
    return {"pk": report.pk}


def talhuan(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.talhuan.pk}


def punta_delgada(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.punta_delgada.pk}


def an_asking(cast: Cast) -> dict[str, Any]:
    """The facilitator says that they work at Punta Delgada."""
    asked = PostRequest.objects.create(
        person=cast.facilitator, organisation=cast.punta_delgada, post="profesora"
    )
    return {**punta_delgada(cast), "asked": asked.pk}


def a_post(cast: Cast) -> dict[str, Any]:
    return {**punta_delgada(cast), "post": cast.principal.affiliations.get().pk}


OWN = {"visitor": 302, "principal": 200, "administrator": 200}


def an_owner(cast: Cast) -> dict[str, Any]:
    Ownership.objects.get_or_create(school=cast.talhuan, owner=cast.authority, year=2025)
    return {"pk": cast.authority.pk}


KEEPER = {"visitor": 302, "administrator": 200}
ADDERS = {"visitor": 302, "administrator": 200, "coordinator": 200}


def added_by_the_coordinator(cast: Cast) -> dict[str, Any]:
    Organisation.objects.filter(pk=cast.company.pk).update(added_by=cast.coordinator)
    return {"pk": cast.company.pk}


def a_merge(cast: Cast) -> dict[str, Any]:
    merge, _ = Merge.objects.get_or_create(merged=cast.company, survivor=cast.authority)
    return {"pk": merge.pk}


def an_upload(cast: Cast) -> dict[str, Any]:
    upload, _ = Upload.objects.get_or_create(
        kind="schools", name="schools.csv", folder="none", size=1, state="previewed"
    )
    return {"pk": upload.pk}


def an_undoable(cast: Cast) -> dict[str, Any]:
    found = a_report(cast)
    ImportTrace.objects.get_or_create(register_import_id=found["pk"], defaults={"packed": b""})
    return found


ROWS = [
    Access("directory:list", {}),
    Access("directory:csv", {}),
    Access("directory:xlsx", {}),
    Access("directory:school", {}, rest=302, arguments=lambda cast: {"number": 8470}),
    Access("directory:school", {}, rest=404, arguments=lambda cast: {"number": 1}, note="unknown"),
    Access("directory:page", {}, arguments=talhuan),
    Access("directory:page", {}, rest=404, arguments=lambda cast: {"pk": 10**9}, note="unknown"),
    Access("directory:schools_of", {}, arguments=an_owner),
    Access("directory:schools_of", {}, rest=404, arguments=talhuan, note="not an owner"),
    Access("directory:act_for", {}, rest=405),
    Access(
        "directory:act_for",
        {"visitor": 302, "principal": 302},
        rest=404,
        method="post",
        data=lambda cast: {"affiliation": cast.principal.affiliations.get().pk},
        note="of the principal",
    ),
    *with_form(Access("directory:add", ADDERS, rest=404)),
    *with_form(
        Access(
            "directory:edit",
            {"visitor": 302, "administrator": 200},
            rest=404,
            arguments=talhuan,
        ),
        administrator=302,
    ),
    *with_form(
        Access(
            "directory:edit",
            ADDERS,
            rest=404,
            arguments=added_by_the_coordinator,
            note="by whoever added it",
        )
    ),
    Access("directory:duplicates", KEEPER, rest=404),
    Access(
        "directory:compare",
        KEEPER,
        rest=404,
        arguments=lambda cast: {"one": cast.talhuan.pk, "other": cast.company.pk},
    ),
    Access(
        "directory:compare",
        {"visitor": 302, "administrator": 302},
        rest=404,
        arguments=lambda cast: {"one": cast.talhuan.pk, "other": cast.company.pk},
        method="post",
        data=lambda cast: {"do": "two"},
    ),
    Access(
        "directory:part",
        {"visitor": 302, "administrator": 302},
        rest=404,
        method="post",
        arguments=a_merge,
    ),
    *with_form(Access("directory:new_upload", KEEPER, rest=404)),
    Access("directory:upload", KEEPER, rest=404, arguments=an_upload),
    Access(
        "directory:act_on_upload",
        {"visitor": 302, "administrator": 302},
        rest=404,
        method="post",
        arguments=an_upload,
        data=lambda cast: {"do": "drop"},
    ),
    Access(
        "directory:undo",
        {"visitor": 302, "administrator": 302},
        rest=404,
        method="post",
        arguments=an_undoable,
    ),
    Access("directory:imports", {"visitor": 302, "administrator": 200}, rest=404),
    Access(
        "directory:import",
        {"visitor": 302, "administrator": 200},
        rest=404,
        arguments=a_report,
    ),
    Access("directory:people", OWN, rest=404, arguments=punta_delgada),
    *with_form(
        Access("directory:ask", {"visitor": 302, "principal": 302}, arguments=punta_delgada)
    ),
    Access(
        "directory:answer_request",
        {"visitor": 302, "principal": 302, "administrator": 302},
        rest=404,
        method="post",
        arguments=an_asking,
        data=lambda cast: {"do": "confirm"},
    ),
    Access("directory:end_post", OWN, rest=404, arguments=a_post),
    Access(
        "directory:end_post",
        dict.fromkeys(OWN, 302),
        rest=404,
        arguments=a_post,
        method="post",
    ),
    Access(
        "directory:hand_over",
        {"visitor": 302, "principal": 302, "administrator": 302},
        rest=404,
        method="post",
        arguments=punta_delgada,
        data=lambda cast: {"to": cast.principal.affiliations.get().pk},
    ),
]
