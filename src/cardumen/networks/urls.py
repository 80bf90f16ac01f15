"""Addresses of networks."""

from django.urls import path

from cardumen.networks.views import charters, history, reading

app_name = "networks"
urlpatterns = [
    path("", reading.network_list, name="list"),
    path("<slug:slug>/", reading.network_page, name="page"),
    path("<slug:slug>/members/", reading.network_members, name="members"),
    path("<slug:slug>/figures/", history.figures, name="figures"),
    path("<slug:slug>/history/", history.history, name="history"),
    path("<slug:slug>/charter/", charters.charter, name="charter"),
    path("<slug:slug>/charter/<int:version>/", charters.charter, name="charter-version"),
    path("<slug:slug>/charter/accept/", charters.accept, name="accept-charter"),
    path("<slug:slug>/charter/edit/", charters.edit, name="edit-charter"),
]
