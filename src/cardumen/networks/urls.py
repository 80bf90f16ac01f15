"""Addresses of networks."""

from django.urls import path

from cardumen.networks.views import (
    accepting,
    applying,
    charters,
    history,
    invite_list,
    inviting,
    memberships,
    people,
    reading,
)

app_name = "networks"
urlpatterns = [
    path("", reading.network_list, name="list"),
    path("invitations/", accepting.code, name="code"),
    path("invitations/<int:pk>/", accepting.invitation, name="invitation"),
    path("invitations/<int:pk>/withdraw/", inviting.withdraw, name="withdraw"),
    path("invitations/<int:pk>/remind/", inviting.remind, name="remind"),
    path("invitations/<str:code>/", accepting.letter, name="letter"),
    path("colleagues/<int:pk>/invite/", people.invite_colleague, name="invite_colleague"),
    path("<slug:slug>/", reading.network_page, name="page"),
    path("<slug:slug>/members/", reading.network_members, name="members"),
    path("<slug:slug>/figures/", history.figures, name="figures"),
    path("<slug:slug>/history/", history.history, name="history"),
    path("<slug:slug>/members/<int:pk>/", memberships.membership, name="membership"),
    path("<slug:slug>/joining/", inviting.joining, name="joining"),
    path("<slug:slug>/joining/invite/", inviting.invite, name="invite"),
    path("<slug:slug>/joining/invite-network/", inviting.invite_network, name="invite_network"),
    path("<slug:slug>/joining/list/", invite_list.invite_list, name="invite_list"),
    path("<slug:slug>/joining/many/", inviting.admit_many, name="admit_many"),
    path("<slug:slug>/joining/terms/", applying.terms, name="terms"),
    path("<slug:slug>/joining/<int:pk>/", applying.answer, name="answer_application"),
    path("<slug:slug>/apply/", applying.apply, name="apply"),
    path("<slug:slug>/people/", people.people, name="people"),
    path("<slug:slug>/people/give/", people.give, name="give_office"),
    path("<slug:slug>/people/<int:pk>/", people.office, name="office"),
    path("<slug:slug>/charter/", charters.charter, name="charter"),
    path("<slug:slug>/charter/<int:version>/", charters.charter, name="charter-version"),
    path("<slug:slug>/charter/accept/", charters.accept, name="accept-charter"),
    path("<slug:slug>/charter/edit/", charters.edit, name="edit-charter"),
]
