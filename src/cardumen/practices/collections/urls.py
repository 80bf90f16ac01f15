"""Addresses of collections."""

from django.urls import path

from cardumen.practices.collections import views

urlpatterns = [
    path("collections/", views.list_collections, name="collections"),
    path("collections/new/", views.new_collection, name="new-collection"),
    path("collections/<int:pk>/", views.collection_page, name="collection"),
    path("collections/<int:pk>/edit/", views.edit_collection, name="edit-collection"),
    path("collections/<int:pk>/add/", views.add, name="collect"),
    path("collections/<int:pk>/state/", views.change_state, name="collection-state"),
    path("collected/<int:pk>/", views.change_item, name="collected"),
]
