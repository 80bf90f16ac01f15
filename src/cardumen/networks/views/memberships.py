"""A membership is paused, resumed or ended, by those who run the network or by the member; a
group is admitted."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.requests import actor_of
from cardumen.networks import actions, rules
from cardumen.networks.actions.placing import Placing
from cardumen.networks.forms.members import AdmitManyForm, ReasonForm
from cardumen.networks.models import Membership
from cardumen.networks.pages.groups import group_page
from cardumen.networks.pages.members import unchosen_zone, zones_for
from cardumen.networks.pages.memberships import earlier_memberships, is_of_the_member
from cardumen.networks.views.asking import network_asked, network_run, trail_in
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, attempt, done, form_page, posted, show

# A job in the background beyond so many; fewer are admitted while they wait.
MOST_AT_ONCE = 200


@login_required
@form_page
def membership(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    network = network_asked(request, slug)
    rows = Membership.objects.select_related("network", "organisation", "member_network", "zone")
    found = get_object_or_404(rows, network=network, pk=pk)
    person = person_of(request)
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


@login_required
@form_page
def admit_many(request: HttpRequest, slug: str) -> HttpResponse:
    """All that the directory's filters let through, shown before it happens."""
    network = network_run(request, slug)
    page = group_page(network, request.GET)
    zones = zones_for(network, person_of(request))
    form = AdmitManyForm(
        posted(request), zones=zones, may_leave=True, unchosen=unchosen_zone(Placing(network))
    )

    def admit() -> HttpResponse:
        page["filters"].check()
        address, zone, by = page["filters"].address, form.chosen_zone(), actor_of(request)
        if page["new"] <= MOST_AT_ONCE:
            actions.admit_filtered(network=network, address=address, zone=zone, by=by)
            return done(request, _("Members admitted."), "networks:members", slug)
        actions.queue_admission(network=network, address=address, zone=zone, by=by)
        said = _(
            "The members are being admitted; this page shows how many are left. You can leave it."
        )
        return done(request, said, request.get_full_path())

    return ask(
        request,
        form,
        admit,
        title=_("Admit a group"),
        button=ngettext("Admit %(n)s", "Admit all %(n)s", page["new"]) % {"n": page["new"]},
        lead=_(
            "For networks that schools belong to by decision of their school owner or of "
            "the authority."
        ),
        readers=_("Only coordinators of this network can see this page."),
        trail=trail_in(network, _("Invitations and applications"), "joining"),
        template="networks/admit_many.html",
        page=page,
    )
