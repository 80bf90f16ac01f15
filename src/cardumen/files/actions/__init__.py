"""Take files in, check and describe them, keep the releases of who is in them, let them go."""

from cardumen.files.actions.checking import check_file
from cardumen.files.actions.deleting import (
    delete_file,
    forget_blob,
    remove_unless_used,
    sweep_orphans,
)
from cardumen.files.actions.describing import describe_file
from cardumen.files.actions.releasing import (
    Agreement,
    faults_in,
    forget_releases,
    give_release,
    withdraw_release,
)
from cardumen.files.actions.uploading import add_link, upload_file

__all__ = [
    "Agreement",
    "add_link",
    "check_file",
    "delete_file",
    "describe_file",
    "faults_in",
    "forget_blob",
    "forget_releases",
    "give_release",
    "remove_unless_used",
    "sweep_orphans",
    "upload_file",
    "withdraw_release",
]
