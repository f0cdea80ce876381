"""Addresses of betas."""

from django.urls import path

from betas.programs import views

app_name = "programs"

urlpatterns = [
    path("", views.ProgramListView.as_view(), name="list"),
    path("<int:pk>/", views.ProgramDetailView.as_view(), name="short"),
    path("<int:pk>/<slug:slug>/", views.ProgramDetailView.as_view(), name="detail"),
]
