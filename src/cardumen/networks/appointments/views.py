"""Who holds which office in a network: given, ended, handed over."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.kernel import formats
from cardumen.networks import actions, rules
from cardumen.networks.appointments.forms import EndForm, GiveOfficeForm, HandOverForm
from cardumen.networks.appointments.pages import office_in, people_known_to, people_page
from cardumen.networks.invitations.actions import invite_to_office
from cardumen.networks.models import Office
from cardumen.networks.pages.members import zones_for
from cardumen.networks.views.asking import network_asked, network_run, trail_in
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, attempt, done, form_page, posted, show


@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_asked(request, slug)
    page = people_page(request.GET, network, request.user)
    return render(request, "networks/appointments/people.html", {"network": network, "page": page})


@login_required
@form_page
def give(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    person = person_of(request)
    form = GiveOfficeForm(
        posted(request), people=people_known_to(network, person), zones=zones_for(network, person)
    )

    def entrust() -> HttpResponse:
        chosen = form.chosen()
        if chosen is not None:
            actions.give_office(
                network=network, person=chosen, **form.written(), by=actor_of(request)
            )
            said = _("Role assigned to %(name)s.") % {"name": chosen}
        else:
            sent = invite_to_office(
                network=network, **form.invited(), **form.written(), by=actor_of(request)
            )
            said = _("Invitation sent: %(who)s.") % {"who": sent.email}
        return done(request, said, "networks:people", slug)

    return ask(
        request,
        form,
        entrust,
        title=_("Assign a role"),
        button=_("Assign role"),
        readers=_(
            "Only coordinators of this network can see this page. Members see who has which role."
        ),
        trail=trail_in(network, _("People"), "people"),
        template="networks/appointments/give.html",
        offices=form.described(),
    )


@login_required
@form_page
def office(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Their own office, or one of the network that they run: ended or handed over."""
    network = network_asked(request, slug)
    person = person_of(request)
    found = office_in(network, pk, person)
    if found is None:
        raise Http404
    known = [one for one in people_known_to(network, person) if one.pk != found.person_id]
    hands_over = request.POST.get("do") == "hand"
    sent = posted(request)
    end_form = EndForm(None if hands_over else sent, prefix="end")
    hand_form = HandOverForm(sent if hands_over else None, people=known, prefix="hand")

    def end() -> HttpResponse:
        on = end_form.cleaned_data["on"]
        actions.end_office(office=found, on=on, by=actor_of(request))
        said = _("The role ends on %(day)s.") % {"day": formats.day(on or timezone.localdate())}
        return done(request, said, "networks:people", slug)

    def hand_over() -> HttpResponse:
        return done(request, _hand_over(hand_form, found, request), "networks:people", slug)

    context = {
        "network": network,
        "office": found,
        "is_own": found.person_id == person.pk,
        "has_ended": found.until is not None and found.until <= timezone.localdate(),
        "runs": rules.may_run.allows(network, person),
        "end_form": end_form,
        "hand_form": hand_form,
    }
    came = attempt(request, hand_form, hand_over) if hands_over else attempt(request, end_form, end)
    return came or show(request, "networks/appointments/office.html", context)


def _hand_over(form: HandOverForm, office: Office, request: HttpRequest) -> str:
    """To someone who is known at once; to an address by an invitation."""
    on = form.cleaned_data["on"]
    heir = form.chosen()
    if heir is not None:
        actions.hand_over_office(office=office, to=heir, on=on, by=actor_of(request))
        return _("%(name)s has the role from %(day)s.") % {
            "name": heir,
            "day": formats.day(on or timezone.localdate()),
        }
    sent = invite_to_office(
        network=office.network,
        office=office.office_class,
        zone=office.zone,
        **form.invited(),
        since=on,
        replaces=office,
        by=actor_of(request),
    )
    return _("Invitation sent: %(who)s. The role does not change hands until they accept.") % {
        "who": sent.email
    }
