"""What goes along of files when a network moves: those that its practices show to its members,
with the releases that hold that day. Who is in them stays with their school."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.files.actions.uploading import CHECK
from cardumen.files.enums import FileState
from cardumen.files.enums import Kind as FileKind
from cardumen.files.models import File
from cardumen.jobs.actions import enqueue_job
from cardumen.kernel.bundles import Kind, add_kind
from cardumen.kernel.errors import Invalid
from cardumen.networks.enums import Visibility

# What an upload can become, and nothing else.
TAKEN: Final = re.compile(
    r"image/(webp|jpeg)|audio/(mpeg|mp4|ogg|wav)|video/(mp4|quicktime|webm)"
    r"|application/(pdf|vnd\.(oasis\.opendocument|openxmlformats-officedocument)\.[a-z.]+)"
)
OF_THE_SCHOOL = "only the school knows who it is, and keeps the paper"


def look_again(files: Sequence[Any]) -> None:
    """Files from elsewhere are of a kind that we would have taken; where there is a scanner, it
    sees them before anyone does."""
    held = [file for file in files if file.kind != FileKind.LINK]
    only_what_is_taken(held)
    if settings.SCANNER:
        File.objects.filter(pk__in=[file.pk for file in held]).update(state=FileState.WAITING)
        for file in held:
            enqueue_job(task=CHECK, args=[file.pk], once=True)


def only_what_is_taken(things: Sequence[Any]) -> None:
    for thing in things:
        if not TAKEN.fullmatch(thing.content_type):
            raise Invalid(
                _("The bundle contains a file of a type that is not accepted: %(kind)s")
                % {"kind": thing.content_type}
            )


def name_told(file: Any) -> str:
    """A picture is called by what it shows: the name of its file may say who is in it."""
    name: str = file.alt[:120] if file.kind == FileKind.PICTURE else file.name
    return name


def holding() -> Q:
    return Q(
        withdrawn_at=None,
        expires_on__gte=timezone.localdate(),
        reach__in=Visibility.NETWORK.and_wider,
    )


add_kind(
    Kind(
        key="content",
        model="files.Blob",
        means="Bytes that a file or a version of a picture holds: in `files/`, under their "
        "SHA-256, once.",
        fields=("digest", "size"),
        known=("digest",),
        leaves={"is_going": "what is deleted here says nothing of there"},
    )
)
add_kind(
    Kind(
        key="file",
        model="files.File",
        means="A file or a link that stands beside a practice and that the members of the network "
        "may see; a picture is called by what it shows.",
        fields=(
            *("kind", "name", "content_type", "source", "size", "link", "state", "fault"),
            *("alt", "is_decorative", "people", "created_at"),
        ),
        tells={"name": name_told},
        settle=look_again,
    )
)
add_kind(
    Kind(
        key="rendition",
        model="files.Rendition",
        means="A version of a picture.",
        fields=("shape", "width", "height", "content_type"),
        hangs_on="file",
        settle=only_what_is_taken,
    )
)
add_kind(
    Kind(
        key="release",
        model="files.Release",
        means="Somebody, or a group, agreed to be seen in a file: how many, how far, until when. "
        "Their names stay with their school.",
        fields=("people", "giver", "reach", "in_print", "expires_on", "given_at"),
        hangs_on="file",
        only=holding,
        leaves={
            "about": OF_THE_SCHOOL,
            "given_by": OF_THE_SCHOOL,
            "proof": OF_THE_SCHOOL,
            "proof_kept_at": OF_THE_SCHOOL,
            "by": "whoever wrote it down is of the school",
            "withdrawn_at": "only those that hold go along",
            "withdrawn_by": "only those that hold go along",
        },
    )
)
