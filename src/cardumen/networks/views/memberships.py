"""A membership is paused, resumed or ended, by those who run the network or by the member."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cardumen.directory.requests import actor_of
from cardumen.networks import actions, rules
from cardumen.networks.forms.joining import ReasonForm
from cardumen.networks.pages.joining import earlier_memberships, is_of_the_member, membership_of
from cardumen.networks.views.asking import network_asked
from cardumen.people.requests import person_of
from cardumen.ui.acting import attempt, done, form_page, posted, show


@login_required
@form_page
def membership(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    network = network_asked(request, slug)
    found = membership_of(network, pk)
    person = person_of(request)
    if found is None:
        raise Http404
    may_change = rules.may_change_membership.allows(found, person)
    if not may_change and not is_of_the_member(found, person):
        raise Http404
    if request.method == "POST":
        rules.may_change_membership.check(found, person)
    do = request.POST.get("do", "")
    if do == "resume":
        actions.resume_membership(membership=found, by=actor_of(request))
        return done(request, _("Membership resumed."), "networks:membership", slug, pk)
    form = ReasonForm(posted(request))

    def change() -> HttpResponse:
        reason = form.cleaned_data["reason"]
        if do == "pause":
            actions.pause_membership(membership=found, reason=reason, by=actor_of(request))
            return done(request, _("Membership paused."), "networks:membership", slug, pk)
        actions.end_membership(membership=found, reason=reason, by=actor_of(request))
        return done(request, _("The membership has ended."), "networks:membership", slug, pk)

    context = {
        "network": network,
        "membership": found,
        "earlier": earlier_memberships(found),
        "may_change": may_change,
        "form": form,
    }
    return attempt(request, form, change) or show(request, "networks/membership.html", context)
