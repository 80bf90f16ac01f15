"""Requests about data, as the tests make them."""

from cardumen.people.rights.actions import make_request, make_request_for_another
from cardumen.people.rights.enums import Asker, RequestKind
from cardumen.people.rights.models import DataRequest
from tests.cast import Cast


def asked(cast: Cast, kind: str = "erasure", **changes) -> DataRequest:
    """The teacher asks for themselves."""
    return make_request(
        kind=RequestKind(kind), by=cast.teacher, **({"text": "En nombre de favor."} | changes)
    )


def asked_by_an_heir(cast: Cast, kind: str = "erasure", **changes) -> DataRequest:
    words = {
        "asker": Asker.HEIR,
        "asker_name": "Hernán Fuentealba",
        "reply_to": "hernan@example.org",
        "about_name": "Rosa Fuentealba",
        "about_email": "rosa.fuentealba@example.org",
        "text": "Soy su hijo.",
        "language": "es",
    }
    return make_request_for_another(kind=RequestKind(kind), **(words | changes))
