"""Addresses of stories, for members."""

from django.urls import path

from advocacy.stories import views

app_name = "stories"

urlpatterns = [
    path("invitations/<int:pk>/", views.InvitationView.as_view(), name="invitation"),
    path("invitations/<int:pk>/decide/", views.decide, name="decide"),
]
