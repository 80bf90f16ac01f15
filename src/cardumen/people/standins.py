"""What stands where the name of someone would who is not to be shown."""

from django.utils.translation import gettext as _

from cardumen.kernel.names import of
from cardumen.people.enums import ShownAs


def stand_in(shown_as: ShownAs, alias: str = "", place: str = "") -> str:
    """In the language of the screen. Who was erased keeps one alias for ever, so that you can
    tell their words from another's; who is only blocked has none. Of who did not come along when
    their network moved it says where they worked, where that is known."""
    if shown_as == ShownAs.FORMER:
        return _("Former member %(alias)s") % {"alias": alias}
    if shown_as == ShownAs.ABSENT:
        return (
            _("A person from %(of_place)s") % {"of_place": of(place)}
            if place
            else _("Someone from the network")
        )
    return _("A person who asked not to be shown")
