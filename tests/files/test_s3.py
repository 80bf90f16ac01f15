"""Files in S3: a real server that speaks its protocol, on this machine."""

import io
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from botocore.exceptions import ClientError
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

from cardumen.directory.actor import Actor
from cardumen.files import actions, storage
from cardumen.files.models import Blob, File
from cardumen.kernel.errors import Busy
from cardumen.practices.actions import publish_practice
from tests.files.making import PDF, illustrated, picture, upload

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("s3"),
    # Of the S3 library itself, which is not ours to fix.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    client = boto3.client("s3", endpoint_url=server, region_name="us-east-1")
    client.create_bucket(Bucket="files")
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "cardumen.config.object_store.ObjectStore",
            "OPTIONS": {
                "bucket_name": "files",
                "endpoint_url": server,
                "region_name": "us-east-1",
                "signature_version": "s3v4",
                "default_acl": None,
            },
        }
    }
    settings.FILES_IN_S3 = True
    yield client
    for one in client.list_objects_v2(Bucket="files").get("Contents", []):
        client.delete_object(Bucket="files", Key=one["Key"])
    client.delete_bucket(Bucket="files")


def objects(client) -> list[str]:
    return [one["Key"] for one in client.list_objects_v2(Bucket="files").get("Contents", [])]


def test_file_is_put_read_and_deleted(cast, bucket, run_jobs):
    file = upload(cast, PDF)
    key = storage.name_of(file.blob.digest)
    with closing(storage.open_content(file.blob.digest)) as content:
        read = content.read()
    there = objects(bucket)
    actions.delete_file(file=file, by=Actor(cast.teacher))
    run_jobs()
    assert (there, read, objects(bucket)) == ([key], PDF, [])


def test_picture_is_served_by_us_and_a_document_from_an_address_that_soon_expires(
    cast, bucket, as_
):
    publish_practice(practice=cast.practice, by=Actor(cast.teacher, cast.talhuan))
    shown = illustrated(cast).file.renditions.first()
    document = illustrated(cast, content=PDF).file
    client = as_("principal")
    served = client.get(f"/files/pictures/{shown.pk}/")
    sent = client.get(f"/files/{document.pk}/content/")
    address = urlsplit(sent["Location"])
    asked = parse_qs(address.query)
    assert (
        served.status_code, len(b"".join(served.streaming_content)), sent.status_code,
        asked["X-Amz-Expires"], asked["response-content-type"],
        asked["response-content-disposition"][0].split(";")[0], sent["Cache-Control"],
    ) == (
        200, shown.blob.size, 302, ["60"], ["application/pdf"], "attachment", "private, no-store",
    )  # fmt: skip


def test_upload_that_fails_half_way_leaves_no_row(cast, bucket, monkeypatch):
    def break_off(*_: object, **__: object) -> None:
        raise ClientError({"Error": {"Code": "500", "Message": "broken off"}}, "PutObject")

    monkeypatch.setattr(type(storages["default"]), "_save", break_off)
    with pytest.raises(Busy):
        upload(cast, picture())
    assert (File.objects.count(), Blob.objects.count(), objects(bucket)) == (0, 0, [])


def test_what_no_row_knows_is_swept(cast, bucket, monkeypatch):
    monkeypatch.setattr(actions.deleting, "YOUNG", actions.deleting.YOUNG * 0)
    file = upload(cast, PDF)
    storages["default"].save("ab/" + "0" * 64, io.BytesIO(b"orphan"))
    swept = actions.sweep_orphans()
    assert (swept, objects(bucket)) == (1, [storage.name_of(file.blob.digest)])


def test_nothing_was_kept_yet(bucket, db):
    assert actions.sweep_orphans() == 0
