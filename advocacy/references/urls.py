"""Addresses of references, for members."""

from django.urls import path

from advocacy.references import views

app_name = "references"

urlpatterns = [
    path("", views.EntryView.as_view(), name="entry"),
    path("move/", views.move, name="move"),
    path("<int:pk>/", views.RequestView.as_view(), name="request"),
    path("<int:pk>/decide/", views.decide, name="decide"),
    path("<int:pk>/rate/", views.rate, name="rate"),
]
