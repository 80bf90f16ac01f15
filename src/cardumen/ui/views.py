"""The language of the screens, and the gallery of components."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from cardumen.ui.forms import GalleryForm
from cardumen.ui.templatetags.components import Step


def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Keeps the language in a cookie; an ordinary link, so that it works everywhere."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    response = HttpResponseRedirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=31_536_000,
        secure=settings.SECURE,
        samesite="Lax",
    )
    return response


def gallery(request: HttpRequest) -> HttpResponse:
    """All components in all their states, to look at and to test."""
    form = GalleryForm({"title": "", "topics": ["reading"]})
    form.is_valid()
    steps = [
        Step(_("Challenge shared"), "done", "4 nov"),
        Step(_("Choose whom to learn from"), "now"),
        Step(_("Visit"), "next"),
    ]
    return render(request, "ui/gallery.html", {"form": form, "steps": steps})
