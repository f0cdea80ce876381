"""Addresses at which people come to a seat."""

from django.urls import path

from betas.recruiting import views

app_name = "recruiting"

urlpatterns = [
    path("<int:pk>/apply/", views.ApplyView.as_view(), name="apply"),
    path("<int:pk>/seat/", views.SeatView.as_view(), name="seat"),
    path("<int:pk>/leave/", views.leave, name="leave"),
]
