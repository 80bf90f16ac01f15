"""A membership is paused, resumed or ended, by those who run the network or by the member."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cardumen.directory.requests import actor_of
from cardumen.kernel.errors import DomainError
from cardumen.networks import actions, rules
from cardumen.networks.forms.joining import ReasonForm
from cardumen.networks.pages.joining import earlier_memberships, is_of_the_member, membership_of
from cardumen.networks.views.asking import network_asked, put_beside
from cardumen.people.requests import person_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def membership(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    network = network_asked(request, slug)
    found = membership_of(network, pk)
    person = person_of(request)
    if found is None:
        raise Http404
    may_change = rules.may_change_membership.allows(found, person)
    if not may_change and not is_of_the_member(found, person):
        raise Http404
    do = request.POST.get("do", "")
    form = ReasonForm(request.POST if do in {"pause", "end"} else None)
    if do == "resume":
        actions.resume_membership(membership=found, by=actor_of(request))
        messages.success(request, _("Resumed."))
        return redirect("networks:membership", slug, pk)
    if form.is_bound and form.is_valid():
        act = actions.pause_membership if do == "pause" else actions.end_membership
        try:
            act(membership=found, reason=form.cleaned_data["reason"], by=actor_of(request))
        except DomainError as error:
            put_beside(form, error)
        else:
            done = _("Paused.") if do == "pause" else _("The membership has ended.")
            messages.success(request, done)
            return redirect("networks:membership", slug, pk)
    context = {
        "network": network,
        "membership": found,
        "earlier": earlier_memberships(found),
        "may_change": may_change,
        "form": form,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "networks/membership.html", context, status=status)
