"""Small files that are large inside, deep, or broken; and nothing long inside a transaction."""

import io
import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from django.db import DataError, transaction
from django.test import RequestFactory
from openpyxl import Workbook

from cardumen.bundles.archives import MANIFEST, Reader
from cardumen.files.contents.media import blank_whereabouts
from cardumen.kernel.errors import Invalid
from cardumen.kernel.tables import rows_in
from cardumen.kernel.waiting import WaitsInTransaction
from cardumen.ui.middleware import DomainErrors
from tests.cast import Cast


def workbook(part: str, content: bytes) -> bytes:
    honest, packed = io.BytesIO(), io.BytesIO()
    book = Workbook()
    book.active.append(["title", "text"])
    book.save(honest)
    with (
        zipfile.ZipFile(honest) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bomb,
    ):
        for name in source.namelist():
            bomb.writestr(name, content if name == part else source.read(name))
    return packed.getvalue()


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b"%s</sheetData></worksheet>"
)
CELLS = {
    "one row of very many cells": SHEET % (b'<row r="1">' + b"<c><v>1</v></c>" * 100_000),
    "very many rows": SHEET % (b"<row><c><v>1</v></c></row>" * 700_000),
    "cells of another name": SHEET % (b"<x:row>" + b"<c/>" * 400_000),
}


@pytest.mark.parametrize("content", CELLS.values(), ids=CELLS)
def test_a_small_workbook_that_is_large_inside_is_refused_before_it_is_built(content: bytes):
    bomb = workbook("xl/worksheets/sheet1.xml", content)
    tracemalloc.start()
    with pytest.raises(Invalid, match="too large when unpacked"):
        rows_in(bomb, most_rows=2_000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(bomb) < 150_000, most < 5_000_000) == (True, True)


def test_an_honest_workbook_is_read():
    book, file = Workbook(), io.BytesIO()
    for number in range(2_000):
        book.active.append([f"práctica {number}", "lo que hicimos", *range(20)])
    book.save(file)
    assert len(rows_in(file.getvalue(), most_rows=2_000)) == 2_000


@pytest.mark.django_db
def test_no_table_is_read_in_a_transaction():
    with transaction.atomic(), pytest.raises(WaitsInTransaction):
        rows_in(b"a,b", most_rows=1)


def test_boxes_in_each_other_without_end_are_a_damaged_file():
    content = b""
    for _ in range(2_000):
        content = (len(content) + 8).to_bytes(4, "big") + b"moov" + content
    with pytest.raises(Invalid, match="damaged"):
        blank_whereabouts(io.BytesIO(content))


@pytest.mark.django_db
def test_brackets_in_each_other_without_end_are_no_passkey(client):
    client.get("/account/security/webauthn/login/")
    deep = "[" * 100_000
    answer = client.post("/account/security/webauthn/login/", {"credential": deep})
    assert answer.status_code < 500


@pytest.mark.parametrize(
    "manifest",
    [
        b"[" * 100_000,
        b"\xff\xfe",
        b"[]",
        b"{}",
        json.dumps({"format": "cardumen-network", "version": 1, "parts": 3}).encode(),
        b'{"format":"cardumen-network","version":1,"parts":[{"name":"a","size":1e999}]}',
        b'{"format":"cardumen-network","version":1,"parts":[{"name":"a","size":NaN}]}',
    ],
)
def test_a_broken_manifest_is_told_in_words(tmp_path: Path, manifest: bytes):
    path = tmp_path / "bundle.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr(MANIFEST, manifest)
    with pytest.raises(Invalid):
        Reader(path, ["network"])


def test_a_bundle_damaged_anywhere_is_told_in_words(tmp_path: Path):
    path = tmp_path / "bundle.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(MANIFEST, json.dumps({"format": "cardumen-network", "version": 1}) * 9)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with pytest.raises(Invalid):
            Reader(path, ["network"])


@pytest.mark.parametrize("path", ["/search/", "/schools/", "/practices/", "/practices/harvest/"])
def test_a_sign_that_no_database_keeps_is_no_mishap_of_ours(cast: Cast, client, path: str):
    data = {"q": "a\0b", "verb": "GetRecord", "identifier": "\0", "page": "\0"}
    assert client.get(path, data).status_code < 500


def test_a_sign_that_no_database_keeps_is_refused_in_forms(cast: Cast, client):
    answer = client.post("/account/login/code/", {"email": "a\0b@example.org"})
    assert answer.status_code < 500


def test_what_a_database_cannot_keep_is_told_in_words():
    request = RequestFactory().post("/")
    answer = DomainErrors(lambda _: None).process_exception(request, DataError("NUL"))
    assert answer is not None
    assert (answer.status_code, b"plain text" in answer.content) == (422, True)
