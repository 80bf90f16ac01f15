"""The way to a person's account, in its menu."""

from typing import Any

from django.utils.translation import gettext as _

from cardumen.people.models import Viewer
from cardumen.ui.navigation import Link, add_own, link


@add_own(90)
def own_account(_viewer: Viewer, _organisation: Any) -> list[Link]:
    return [link(_("My account"), "people:me")]
