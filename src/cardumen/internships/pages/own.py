"""Where the internships are, in the menu of an account."""

from typing import Any

from django.utils.translation import gettext as _

from cardumen.networks.standing import Viewer
from cardumen.ui.navigation import Link, add_own, link


@add_own(25)
def own_internships(_viewer: Viewer, _organisation: Any) -> list[Link]:
    return [link(_("Internships"), "internships:list")]
