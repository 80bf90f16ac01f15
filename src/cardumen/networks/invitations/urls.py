"""Addresses of invitations."""

from django.urls import path

from cardumen.networks.invitations.views import accepting, inviting

urlpatterns = [
    path("invitations/", accepting.code, name="code"),
    path("invitations/<int:pk>/", accepting.invitation, name="invitation"),
    path("invitations/<int:pk>/withdraw/", inviting.withdraw, name="withdraw"),
    path("invitations/<int:pk>/remind/", inviting.remind, name="remind"),
    path("invitations/<str:code>/", accepting.letter, name="letter"),
    path("colleagues/<int:pk>/invite/", inviting.invite_colleague, name="invite_colleague"),
    path("<slug:slug>/joining/invite/", inviting.invite, name="invite"),
    path("<slug:slug>/joining/invite-network/", inviting.invite_network, name="invite_network"),
]
