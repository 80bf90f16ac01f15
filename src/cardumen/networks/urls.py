"""Addresses of networks."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from cardumen.networks.views import (
    accepting,
    applying,
    charters,
    closing,
    eyes,
    invite_list,
    inviting,
    memberships,
    people,
    reading,
    running,
)
from cardumen.ui.navigation import add_entry

app_name = "networks"
add_entry(30, "networks:list", _("Networks"))
urlpatterns = [
    path("", reading.network_list, name="list"),
    path("invitations/", accepting.code, name="code"),
    path("invitations/<int:pk>/", accepting.invitation, name="invitation"),
    path("invitations/<int:pk>/withdraw/", inviting.withdraw, name="withdraw"),
    path("invitations/<int:pk>/remind/", inviting.remind, name="remind"),
    path("invitations/<str:code>/", accepting.letter, name="letter"),
    path("colleagues/<int:pk>/invite/", people.invite_colleague, name="invite_colleague"),
    path("", include("cardumen.networks.founding.urls")),
    path("eyes/", eyes.own_eyes, name="own_eyes"),
    path("<slug:slug>/", reading.network_page, name="page"),
    path("<slug:slug>/eyes/", eyes.eyes, name="eyes"),
    path("<slug:slug>/members/", reading.network_members, name="members"),
    path("<slug:slug>/members/<int:pk>/", memberships.membership, name="membership"),
    path("<slug:slug>/joining/", inviting.joining, name="joining"),
    path("<slug:slug>/joining/invite/", inviting.invite, name="invite"),
    path("<slug:slug>/joining/invite-network/", inviting.invite_network, name="invite_network"),
    path("<slug:slug>/joining/list/", invite_list.invite_list, name="invite_list"),
    path("<slug:slug>/joining/many/", inviting.admit_many, name="admit_many"),
    path("<slug:slug>/joining/terms/", applying.terms, name="terms"),
    path("<slug:slug>/joining/<int:pk>/", applying.answer, name="answer_application"),
    path("<slug:slug>/joining/claims/<int:pk>/", applying.answer_claim, name="answer_claim"),
    path("<slug:slug>/apply/", applying.apply, name="apply"),
    path("<slug:slug>/people/", people.people, name="people"),
    path("<slug:slug>/people/give/", people.give, name="give_office"),
    path("<slug:slug>/people/<int:pk>/", people.office, name="office"),
    path("<slug:slug>/charter/", charters.charter, name="charter"),
    path("<slug:slug>/charter/<int:version>/", charters.charter, name="charter_version"),
    path("<slug:slug>/charter/accept/", charters.accept, name="accept_charter"),
    path("<slug:slug>/charter/edit/", charters.edit, name="edit_charter"),
    path("<slug:slug>/charter/members/", charters.members, name="charter_members"),
    path("<slug:slug>/run/", running.run, name="run"),
    path("<slug:slug>/amend/", running.amend, name="amend"),
    path("<slug:slug>/close/", closing.close, name="close"),
    path("<slug:slug>/ending/", closing.ending, name="ending"),
    path("<slug:slug>/reopen/", closing.reopen, name="reopen"),
    path(
        "<slug:slug>/joining/predecessor/",
        closing.invite_predecessors,
        name="invite_predecessors",
    ),
    path("", include("cardumen.networks.zones.urls")),
    path("", include("cardumen.networks.partners.urls")),
    path("", include("cardumen.networks.seals.urls")),
    path("", include("cardumen.networks.history.urls")),
]
