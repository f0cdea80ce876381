"""Addresses of champions, for members."""

from django.urls import path

from advocacy.champions import views

app_name = "champions"

urlpatterns = [
    path("invitations/<int:pk>/", views.InvitationView.as_view(), name="invitation"),
    path("invitations/<int:pk>/decide/", views.decide, name="decide"),
]
