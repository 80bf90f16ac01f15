"""A file comes in, or a link to one elsewhere."""

import hashlib
from functools import partial
from typing import IO, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.files import pictures, storage
from cardumen.files.actions.keeping import hold, keep_patiently, keep_versions, put_versions
from cardumen.files.contents import MEGABYTE, Content, examine
from cardumen.files.contents.media import blank_whereabouts
from cardumen.files.contents.names import safe_name
from cardumen.files.enums import SHOWS_PEOPLE, FileState, Kind
from cardumen.files.events import FileUploaded
from cardumen.files.models import File
from cardumen.jobs.actions import enqueue_job
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_act_for
from cardumen.people.models import Person

CHECK: Final = "cardumen.files.tasks.check"
Versions = list[tuple[pictures.Drawn, storage.Put]]


def upload_file(*, upload: IO[bytes], name: str, organisation: Organisation, by: Actor) -> File:
    """Keeps it for the organisation. The same thing uploaded twice is kept once.

    A picture is drawn again at once where that is quick, else by the worker. Where a scanner is
    configured, no one is shown anything before it has looked. Raises Invalid with what to do.
    """
    may_act_for.check(by.person, organisation)
    came = storage.measure(upload)
    content = examine(upload, came.size)
    known = File.objects.filter(organisation=organisation, source=came.digest).first()
    if known is not None:
        return known
    _check_room(organisation, came.size)
    versions: Versions = []
    if content.measures is not None and content.measures.is_quick:
        versions = put_versions(pictures.draw_versions(upload))
    else:
        if content.kind == Kind.VIDEO:
            blank_whereabouts(upload)
        storage.put(upload, storage.measure(upload))
    make = partial(_make, organisation, content, safe_name(name, content.extension), by.person)
    kept: File = keep_patiently(lambda: _keep(make(came.digest), upload, versions))
    return kept


@transaction.atomic
def _keep(file: File, upload: IO[bytes], versions: Versions) -> File:
    # The organisation's row is the lock: two copies of one form wait for each other here.
    organisation = Organisation.objects.select_for_update().get(pk=file.organisation_id)
    known = File.objects.filter(organisation=organisation, source=file.source).first()
    if known is not None:
        return known
    if versions:
        file.save()
        keep_versions(file, versions)
        file.save(update_fields=["size"])
    else:
        measured = storage.measure(upload)
        file.blob, file.size = hold(upload, measured), measured.size
        file.save()
    _check_room(organisation, 0)
    if file.state == FileState.WAITING:
        enqueue_job(task=CHECK, args=[file.pk])
    publish(FileUploaded(file=file.pk, acting_for=organisation.pk), by=file.by)
    return file


def _make(organisation: Organisation, content: Content, name: str, by: Person, source: str) -> File:
    is_drawn = content.measures is None or content.measures.is_quick
    return File(
        organisation=organisation,
        by=by,
        kind=content.kind,
        name=name,
        content_type=content.content_type,
        source=source,
        state=FileState.READY if is_drawn and not settings.SCANNER else FileState.WAITING,
        people=None if content.kind in SHOWS_PEOPLE else 0,
    )


def _check_room(organisation: Organisation, size: int) -> None:
    kept = File.objects.filter(organisation=organisation).aggregate(all=Sum("size"))["all"] or 0
    if kept + size > settings.FILES_QUOTA:
        raise Invalid(
            _(
                "Your organisation's files use all of their %(most)s MB. Delete files that "
                "you no longer need."
            )
            % {"most": settings.FILES_QUOTA // MEGABYTE}
        )


@transaction.atomic
def add_link(*, link: str, title: str, organisation: Organisation, by: Actor) -> File:
    """A link to what is kept elsewhere, such as a video. Nothing of it is loaded into our pages."""
    may_act_for.check(by.person, organisation)
    parts = urlsplit(link)
    if parts.scheme not in {"http", "https"} or not parts.hostname or len(link) > 500:
        raise Invalid(_("Copy the whole address, starting with https://."), field="link")
    locked(organisation)
    file, is_new = File.objects.get_or_create(
        organisation=organisation,
        source=hashlib.sha256(link.encode()).hexdigest(),
        defaults={
            "by": by.person,
            "kind": Kind.LINK,
            "name": title.strip()[:120] or parts.hostname[:120],
            "link": link,
            "state": FileState.READY,
            "people": 0,
        },
    )
    if is_new:
        publish(FileUploaded(file=file.pk, acting_for=organisation.pk), by=by)
    return file
