"""The address of lists of schools to invite."""

from django.urls import path

from cardumen.networks.invite_lists import views

urlpatterns = [path("<slug:slug>/joining/list/", views.invite_list, name="invite_list")]
