"""The one function that changes the state of a file."""

from django.utils.translation import gettext as _

from cardumen.files.enums import FILE_TRANSITIONS, Fault, FileState
from cardumen.files.models import File
from cardumen.kernel.errors import WrongState


def change_state(file: File, to: FileState, *, fault: Fault | None = None) -> None:
    """Its row is held. What is refused keeps nothing: whoever refuses lets go of the contents."""
    if to not in FILE_TRANSITIONS[FileState(file.state)]:
        raise WrongState(_("This file was checked already."))
    file.state = to
    file.fault = fault or ""
    file.save(update_fields=["state", "fault", "blob", "size"])
