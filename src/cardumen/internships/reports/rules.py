"""Who writes the report of a visit."""

from cardumen.internships.models import Visit
from cardumen.internships.rules import may_commit
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.standing import Viewer


@rule
def may_report(person: Viewer, visit: Visit) -> Text | None:
    return may_commit(person, visit, visit.organisation)
