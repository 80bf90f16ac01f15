"""Changes of the directory: official files imported, organisations added, people named."""

from cardumen.directory.actions.affiliations import give_post, list_affiliation
from cardumen.directory.actions.organisations import add_organisation
from cardumen.directory.actions.schools import import_schools
from cardumen.directory.actions.vulnerability import import_vulnerability

__all__ = [
    "add_organisation",
    "give_post",
    "import_schools",
    "import_vulnerability",
    "list_affiliation",
]
