"""What follows when someone goes who could act for a network or one of its members."""

from cardumen.directory.events import PostEnded
from cardumen.kernel.events import listener
from cardumen.networks.actions.leading import tell_who_is_missing
from cardumen.networks.events import OfficeEnded
from cardumen.people.events import PersonBlocked, PersonErased


@listener
def look_who_is_missing(event: OfficeEnded | PersonBlocked | PersonErased | PostEnded) -> None:
    tell_who_is_missing()
