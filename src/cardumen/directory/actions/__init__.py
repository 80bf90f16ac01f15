"""Changes of the directory: official files imported, organisations added, people named."""

from cardumen.directory.actions.affiliations import give_post, list_affiliation
from cardumen.directory.actions.asking import (
    ask_for_post,
    confirm_post,
    refuse_post,
    withdraw_post_request,
)
from cardumen.directory.actions.institutions import import_institutions
from cardumen.directory.actions.official_files import import_official_file
from cardumen.directory.actions.organisations import add_organisation
from cardumen.directory.actions.owners import import_owners
from cardumen.directory.actions.posts import end_post, hand_over_responsibility
from cardumen.directory.actions.schools import import_schools
from cardumen.directory.actions.vulnerability import import_vulnerability

__all__ = [
    "add_organisation",
    "ask_for_post",
    "confirm_post",
    "end_post",
    "give_post",
    "hand_over_responsibility",
    "import_institutions",
    "import_official_file",
    "import_owners",
    "import_schools",
    "import_vulnerability",
    "list_affiliation",
    "refuse_post",
    "withdraw_post_request",
]
