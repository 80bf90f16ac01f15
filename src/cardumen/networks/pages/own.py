"""The networks of a person, in the menu of their account."""

from typing import Any

from django.utils.translation import gettext as _

from cardumen.networks.standing import Viewer
from cardumen.ui.navigation import Link, add_own, link


@add_own(30)
def own_networks(_viewer: Viewer, _organisation: Any) -> list[Link]:
    return [link(_("My networks"), "networks:list")]
