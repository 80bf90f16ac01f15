"""Files go, and the bytes that nothing needs any more."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.files import storage
from cardumen.files.events import FileDeleted
from cardumen.files.models import Blob, File, unused_blobs
from cardumen.jobs.actions import enqueue_job
from cardumen.kernel.errors import Conflict
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_manage

FORGET: Final = "cardumen.files.tasks.forget"
# Younger bytes may belong to an upload that is still under way.
YOUNG: Final = timedelta(days=1)


@transaction.atomic
def delete_file(*, file: File, by: Actor) -> None:
    """With its releases; the bytes go with it, unless another file has the same. Raises Conflict
    while it stands somewhere."""
    may_manage.check(by.person, file)
    if not remove_unless_used(file=file, by=by):
        raise Conflict(_("This file is still in use. Remove it there first."))


@transaction.atomic
def remove_unless_used(*, file: File, by: Actor | None) -> bool:
    """Whether it went; one that stands somewhere, or proves a release, stays. Whoever calls this
    has asked whether `by` may."""
    file = locked(file)
    pk, contents = file.pk, [one.blob_id for one in file.renditions.all()]
    contents += [file.blob_id] if file.blob_id is not None else []
    proofs = [release.proof for release in file.releases.exclude(proof=None)]
    try:
        with transaction.atomic():
            file.delete()
    except ProtectedError:
        return False
    let_go(contents)
    publish(FileDeleted(file=pk, acting_for=file.organisation_id), by=by)
    for proof in filter(None, proofs):
        remove_unless_used(file=proof, by=by)
    return True


def let_go(blobs: Iterable[int]) -> None:
    """Has the worker forget contents after this transaction, unless something needs them then."""
    for blob in blobs:
        enqueue_job(task=FORGET, args=[blob], once=True)


def forget_blob(*, blob: int) -> None:
    """Its row says that it is going meanwhile, so that no one begins to use it. Killed half-way it
    is done again."""
    with transaction.atomic():
        held = Blob.objects.select_for_update().filter(pk=blob).first()
        # Asked once it is locked: who began to use it meanwhile has said so.
        if held is None or not Blob.objects.filter(unused_blobs(), pk=blob).exists():
            return
        held.is_going = True
        held.save(update_fields=["is_going"])
    storage.remove(held.digest)
    held.delete()


def sweep_orphans() -> int:
    """Bytes without a row (an upload that was killed) and rows that nothing needs; how many."""
    swept = 0
    for blob in Blob.objects.filter(unused_blobs()).values_list("pk", flat=True):
        forget_blob(blob=blob)
        swept += 1
    known = {storage.name_of(digest) for digest in Blob.objects.values_list("digest", flat=True)}
    old = timezone.now() - YOUNG
    for name, written_at in storage.all_names():
        if name not in known and written_at < old:
            storage.remove_named(name)
            swept += 1
    return swept
