"""The language of the screens, what works without connection, and the gallery of components."""

from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.csrf import csrf_failure
from django.views.decorators.http import require_http_methods, require_safe

from cardumen.ui import uploads, written
from cardumen.ui.forms import GalleryForm
from cardumen.ui.templatetags.components import Step


@require_http_methods(["GET", "HEAD", "POST"])
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Keeps the language in a cookie; an ordinary link, so that it works everywhere. Sent with a
    half-filled form it brings back what is in it."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    response = HttpResponseRedirect(target)
    if request.method == "POST":
        path = urlsplit(target).path
        written.keep(request, response, person=request.user.pk or 0, path=path)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=31_536_000,
        secure=settings.SECURE,
        samesite="Lax",
    )
    return response


LOOK: Final = (
    "ui/style.css",
    "ui/icons.svg",
    "ui/fish.svg",
    "ui/offline.js",
    "ui/drafts.js",
    "ui/forms.js",
    "ui/menus.js",
    "vendor/htmx.min.js",
)


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that answers without connection. Its text changes when a file of the look does,
    and so the browser fetches it again."""
    language = request.GET.get("language")
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    files = [static(name) for name in LOOK]
    offline = reverse("ui:offline", args=[language])
    context = {
        "files": files,
        "offline": offline,
        "version": sha256("".join([*files, offline]).encode()).hexdigest()[:12],
        "static_url": settings.STATIC_URL,
    }
    response = render(request, "ui/service-worker.js", context, content_type="text/javascript")
    patch_cache_control(response, no_cache=True)
    return response


@require_safe
def offline(request: HttpRequest, code: str) -> HttpResponse:
    """What stands in for a page that cannot be had; in the language of the address, because the
    browser keeps it and asks as no one."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    with override(code):
        return render(request, "ui/offline.html", {"LANGUAGE_CODE": code})


def grown_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer fits, because they signed in again in another window.

    Where the browser itself says that the form is one of ours (a forger cannot), all that was
    written comes back with a new token; never what was typed for signing in.
    """
    own = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Origin") != own or request.path.startswith("/account/"):
        return csrf_failure(request, reason)
    fields = [
        *written.fields_of(request.POST),
        *uploads.keep_sent(request, request.user.pk),
    ]
    return render(request, "ui/grown_old.html", {"fields": fields}, status=403)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """All components in all their states, to look at and to test."""
    form = GalleryForm({"title": "", "topics": ["reading"]})
    form.is_valid()
    steps = [
        Step(_("Challenge shared"), "done", "4 nov"),
        Step(_("Choose who to learn from"), "now"),
        Step(_("Visit"), "next"),
    ]
    return render(request, "ui/gallery.html", {"form": form, "steps": steps})
