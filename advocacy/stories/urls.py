"""Addresses of stories, for members."""

from django.urls import path

from advocacy.stories import private_views, views

app_name = "stories"

urlpatterns = [
    path("invitations/<int:pk>/", views.InvitationView.as_view(), name="invitation"),
    path("invitations/<int:pk>/decide/", views.decide, name="decide"),
    path("private/<slug:purpose>/<str:token>/", private_views.LinkView.as_view(), name="link"),
]
