"""What a file shows, and how many people can be recognised in it."""

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.files.enums import Kind
from cardumen.files.events import FileDescribed
from cardumen.files.models import File
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_manage


@transaction.atomic
def describe_file(
    *, file: File, alt: str, is_decorative: bool, people: int | None, by: Actor
) -> File:
    """A picture needs words for who does not see it, or to be called decoration. Who can be
    recognised needs a release: see `give_release`."""
    file = locked(file)
    may_manage.check(by.person, file)
    if file.kind == Kind.PICTURE and not (alt.strip() or is_decorative):
        raise Invalid(
            _(
                "Describe the picture in one line for people who cannot see it, or mark it "
                "as decorative."
            ),
            field="alt",
        )
    file.alt = "" if is_decorative else alt.strip()
    file.is_decorative = is_decorative
    file.people = people
    file.save(update_fields=["alt", "is_decorative", "people"])
    publish(FileDescribed(file=file.pk, acting_for=file.organisation_id), by=by)
    return file
