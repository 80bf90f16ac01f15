"""Addresses of this room."""

from django.urls import path

from cardumen.certificates import views

app_name = "certificates"
urlpatterns = [
    path("", views.list_certificates, name="list"),
    path("verify/", views.type_code, name="code"),
    path("verify/<slug:code>/", views.verify, name="verify"),
    path("new/<slug:subject>/<int:number>/", views.new_certificate, name="new"),
    path("<int:pk>/", views.show_certificate, name="page"),
    path("<int:pk>/naming/", views.choose_naming, name="naming"),
    path("<int:pk>/revoke/", views.revoke_certificate, name="revoke"),
    path("<int:pk>/pdf/", views.pdf, name="pdf"),
]
