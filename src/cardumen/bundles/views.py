"""A network is exported: asked for, watched, downloaded."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cardumen.bundles import actions, rules
from cardumen.bundles.forms import BundleForm
from cardumen.bundles.models import Bundle
from cardumen.bundles.pages import bundle_page
from cardumen.directory.requests import actor_of
from cardumen.files.views import handed_out
from cardumen.networks.models import Network
from cardumen.people.requests import person_of
from cardumen.people.sign_in.again import ask_again_who
from cardumen.ui.acting import attempt, form_page, posted, show
from cardumen.ui.requests import target_of


@login_required
@form_page
def network(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Network.objects.with_seals(), slug=slug)
    person = person_of(request)
    rules.may_export.check(found, person)
    form = BundleForm(posted(request))
    if request.method == "POST":
        ask_again_who(request)

    def order() -> HttpResponse:
        actions.ask_for_bundle(network=found, by=actor_of(request), **form.cleaned_data)
        return redirect("bundles:network", slug)

    context = {"network": found, "form": form, "page": bundle_page(found, person)}
    template = "bundles/network.html"
    if target_of(request) == "bundles":
        template += "#bundles"
    return attempt(request, form, order) or show(request, template, context)


@login_required
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    bundle: Bundle = get_object_or_404(
        Bundle.objects.visible_to(request.user).select_related("network", "blob"), pk=pk
    )
    rules.may_export.check(bundle.network, person_of(request))
    if bundle.blob is None or bundle.made_at is None:
        raise Http404
    ask_again_who(request)
    name = f"{bundle.network.slug}-{localdate(bundle.made_at):%Y-%m-%d}.zip"
    return handed_out(request, bundle.blob, content_type="application/zip", name=name)
