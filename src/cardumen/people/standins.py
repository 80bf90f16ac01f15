"""What stands where the name of somebody would who is not to be shown."""

from django.utils.translation import gettext as _

from cardumen.people.enums import ShownAs


def stand_in(shown_as: ShownAs, alias: str = "", place: str = "") -> str:
    """In the language of the screen. Who was erased keeps one alias for ever, so that one can
    tell her words from another's; who is only blocked has none. Of who did not come along when her
    network moved it says where she worked, where that is known."""
    if shown_as == ShownAs.FORMER:
        return _("Former member %(alias)s") % {"alias": alias}
    if shown_as == ShownAs.ABSENT:
        return (
            _("A person of %(place)s") % {"place": place} if place else _("Somebody of the network")
        )
    return _("A person who asked not to be shown")
