"""Addresses of the roadmap."""

from django.urls import path

from roadmap_feedback.roadmap import posting, views

app_name = "roadmap"

urlpatterns = [
    path("", views.BoardView.as_view(), name="board"),
    path("releases/", views.NoteListView.as_view(), name="notes"),
    path("releases/<int:pk>/", views.NoteDetailView.as_view(), name="note_short"),
    path("releases/<int:pk>/<slug:slug>/", views.NoteDetailView.as_view(), name="note"),
    path("<int:pk>/", views.CardDetailView.as_view(), name="short"),
    path("<int:pk>/follow/", posting.follow, name="follow"),
    path("<int:pk>/unfollow/", posting.unfollow, name="unfollow"),
    path("<int:pk>/<slug:slug>/", views.CardDetailView.as_view(), name="detail"),
]
