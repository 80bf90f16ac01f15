"""Addresses of the register of incidents."""

from django.urls import path

from cardumen.people.incidents import views

urlpatterns = [
    path("data-desk/incidents/", views.incidents, name="desk_incidents"),
    path("data-desk/incidents/new/", views.new_incident, name="desk_incident_new"),
    path("data-desk/incidents/<int:pk>/", views.incident, name="desk_incident"),
    path("data-desk/incidents/<int:pk>/edit/", views.edit, name="desk_incident_edit"),
    path("data-desk/incidents/<int:pk>/people/", views.affected, name="desk_incident_affected"),
    path("data-desk/incidents/<int:pk>/tell/", views.tell, name="desk_incident_tell"),
    path(
        "data-desk/incidents/<int:pk>/people.csv",
        views.incident_table,
        name="desk_incident_table",
    ),
]
