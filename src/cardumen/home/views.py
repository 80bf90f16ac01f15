"""The first page, today, help, search, and how this installation is."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cardumen.challenges.pages.similar import similar_to
from cardumen.directory.actions import list_affiliation
from cardumen.directory.requests import actor_of
from cardumen.home.pages.account import named_places
from cardumen.home.pages.administration import administration_page
from cardumen.home.pages.front import front_page
from cardumen.home.pages.health import job_counts
from cardumen.home.pages.search import read_query
from cardumen.home.pages.today import today_page
from cardumen.networks.actions import list_office
from cardumen.people.requests import officer_of, person_of
from cardumen.ui.acting import button, done
from cardumen.ui.panels import found_everywhere


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    context = {"shown": front_page(request.user), "responsible": settings.RESPONSIBLE}
    return render(request, "home/front.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What machines that read may follow: what is published; of a demonstration nothing, whose
    schools are real and their texts are not."""
    closed = ["/"] if settings.DEMONSTRATION else ["/account/", "/search/", "/help/", "/today/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def sign_up(request: HttpRequest) -> HttpResponse:
    """In the place of the library's page: an account comes with a school."""
    return redirect("networks:join")


@require_safe
def help_found(request: HttpRequest) -> HttpResponse:
    """What is like the challenge someone writes, for members and visitors alike."""
    text = request.GET.get("q", "").strip()
    without = request.GET.getlist("without")
    found = similar_to(text, request.user, fewest=1, without=without) if text else None
    return render(request, "home/help.html", {"q": text[:2000], "found": found, "without": without})


@require_safe
@login_required
def today(request: HttpRequest) -> HttpResponse:
    return render(request, "home/today.html", {"shown": today_page(person_of(request))})


@require_safe
@login_required
def administration(request: HttpRequest) -> HttpResponse:
    context = administration_page(officer_of(request))
    return render(request, "home/administration.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    text = read_query(request.GET.get("q", ""))
    found = found_everywhere(text, request.user) if text else []
    return render(request, "home/search.html", {"q": text, "found": found})


@button
@login_required
def choose_where_named(request: HttpRequest) -> HttpResponse:
    """Keeps the ticks of the account's page; only of their own posts and offices."""
    person = person_of(request)
    posts, offices = named_places(person)
    ticked = {name: set(request.POST.getlist(name)) for name in ("post", "office")}
    for post in posts:
        if post.is_listed != (str(post.pk) in ticked["post"]):
            list_affiliation(affiliation=post, is_listed=not post.is_listed, by=actor_of(request))
    for office in offices:
        if office.is_listed != (str(office.pk) in ticked["office"]):
            list_office(office=office, is_listed=not office.is_listed, by=actor_of(request))
    return done(request, _("Changes saved."), "people:me")


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """For those who operate this installation: whether it answers, and what waits."""
    try:
        counts = job_counts()
    except Error:
        return JsonResponse({"ok": False, "database": False}, status=503)
    return JsonResponse({"ok": True, "database": True, "jobs": counts})


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """To whom one tells of a hole in this installation, as RFC 9116 asks."""
    contact = settings.SECURITY_CONTACT or settings.SITE_URL + reverse("people:privacy")
    if "@" in contact and "//" not in contact:
        contact = f"mailto:{contact.removeprefix('mailto:')}"
    lines = {
        "Contact": contact,
        "Expires": f"{timezone.localdate() + timedelta(days=180)}T00:00:00Z",
        "Preferred-Languages": ", ".join(code for code, _name in settings.LANGUAGES),
        "Canonical": settings.SITE_URL + reverse("home:security"),
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
