"""What is open to everybody, for programs: feeds and harvesting."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cardumen.practices.pages.harvest import answer


# Reads only, whoever asks and however: no form of ours can be forged by it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request: HttpRequest) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    response = HttpResponse(answer(given.lists()), content_type="text/xml; charset=utf-8")
    patch_cache_control(response, no_cache=True)
    return response
