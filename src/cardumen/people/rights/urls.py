"""Addresses of a person's own data, and of the desk."""

from django.urls import path

from cardumen.people.rights.views import data, desk

urlpatterns = [
    path("account/data/", data.data, name="data"),
    path("account/data/my-data.json", data.take_along, {"kind": "json"}, name="data_json"),
    path("account/data/my-data.zip", data.take_along, {"kind": "zip"}, name="data_zip"),
    path("account/data/consent/", data.consent, name="data_consent"),
    path("account/data/ask/<str:kind>/", data.claim, name="data_ask"),
    path("account/data/requests/<int:pk>/withdraw/", data.withdraw, name="data_withdraw"),
    path("account/data/show-again/", data.show_again, name="data_show_again"),
    path("privacy/", data.privacy, name="privacy"),
    path("privacy/ask/", data.ask_for_another, name="privacy_ask"),
    path("data-desk/", desk.desk, name="desk"),
    path("data-desk/requests/<int:pk>/", desk.one, name="desk_request"),
    path("data-desk/requests/<int:pk>/identity/", desk.identity, name="desk_identity"),
    path("data-desk/requests/<int:pk>/extend/", desk.extend, name="desk_extend"),
    path("data-desk/requests/<int:pk>/grant/", desk.grant, name="desk_grant"),
    path("data-desk/requests/<int:pk>/refuse/", desk.refuse, name="desk_refuse"),
    path("data-desk/requests/<int:pk>/correct/", desk.correct, name="desk_correct"),
    path("data-desk/requests/<int:pk>/data.zip", desk.hand_over, name="desk_data"),
]
