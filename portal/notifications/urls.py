"""Addresses of notices."""

from django.urls import path

from portal.notifications import views

app_name = "notifications"

urlpatterns = [path("", views.ChoicesView.as_view(), name="choices")]
