"""What is open to everyone, for programs: feeds and harvesting; and the page that says so."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cardumen.kernel.turns import Turns
from cardumen.practices.collections.models import Collection
from cardumen.practices.metadata import address_of
from cardumen.practices.models import Practice
from cardumen.practices.openness.pages.feeds import Feed, collection_feed, list_feed
from cardumen.practices.openness.pages.harvest import answer

_turns = Turns()


@require_safe
def open_practices(request: HttpRequest) -> HttpResponse:
    context = {
        "count": Practice.objects.visible_to(None).count(),
        "feed": address_of(reverse("practices:feed")),
        "harvest": address_of(reverse("practices:harvest")),
    }
    return render(request, "practices/openness/open.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What a visitor reads, whoever asks: a feed reader signs in nowhere."""
    return _fed(lambda: list_feed(request.GET.dict()))


@require_safe
def feed_of_collection(request: HttpRequest, pk: int) -> HttpResponse:
    readable = Collection.objects.visible_to(None).select_related("network")
    collection = get_object_or_404(readable, pk=pk)
    return _fed(lambda: collection_feed(collection))


# Reads only, whoever asks and however: no form of ours can be forged by it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request: HttpRequest) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    with _turns.take():
        answered = answer(given.lists())
    response = HttpResponse(answered, content_type="text/xml; charset=utf-8")
    patch_cache_control(response, no_cache=True)
    return response


def _fed(make: Callable[[], Feed]) -> HttpResponse:
    with _turns.take():
        made = make()
    return HttpResponse(
        made.text,
        content_type="application/atom+xml; charset=utf-8",
        headers={"Last-Modified": http_date(made.changed_at.timestamp())},
    )
