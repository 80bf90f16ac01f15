"""Addresses of networks."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from cardumen.networks.views import eyes, memberships, reading, running
from cardumen.ui.navigation import add_entry

app_name = "networks"
add_entry(30, "networks:list", _("Networks"), in_account=True)
urlpatterns = [
    path("", reading.network_list, name="list"),
    # First those that begin with a word, which no network is called.
    path("", include("cardumen.networks.invitations.urls")),
    path("", include("cardumen.networks.founding.urls")),
    path("", include("cardumen.networks.arrivals.urls")),
    path("", include("cardumen.networks.contact.urls")),
    path("eyes/", eyes.own_eyes, name="own_eyes"),
    path("<slug:slug>/", reading.network_page, name="page"),
    path("<slug:slug>/eyes/", eyes.eyes, name="eyes"),
    path("<slug:slug>/members/", reading.network_members, name="members"),
    path("<slug:slug>/members/<int:pk>/", memberships.membership, name="membership"),
    path("<slug:slug>/joining/many/", memberships.admit_many, name="admit_many"),
    path("<slug:slug>/desk/", running.desk, name="desk"),
    path("<slug:slug>/run/", running.run, name="run"),
    path("<slug:slug>/amend/", running.amend, name="amend"),
    path("", include("cardumen.networks.appointments.urls")),
    path("", include("cardumen.networks.charters.urls")),
    path("", include("cardumen.networks.zones.urls")),
    path("", include("cardumen.networks.partners.urls")),
    path("", include("cardumen.networks.seals.urls")),
    path("", include("cardumen.networks.history.urls")),
    path("", include("cardumen.networks.applications.urls")),
    path("", include("cardumen.networks.invite_lists.urls")),
    path("", include("cardumen.networks.closing.urls")),
]
