"""The visit that a page is about, for views."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.internships.models import Visit
from cardumen.ui.navigation import Link, link


def visit_called(request: HttpRequest, pk: int) -> Visit:
    """One that the viewer reads whole; what they may do with it is for the rules."""
    return get_object_or_404(Visit.objects.visible_to(request.user).with_both(), pk=pk)


def trail_to(visit: Visit) -> list[Link]:
    return [link(_("Internships"), "internships:list"), link(str(visit), visit)]
