"""Addresses of ideas."""

from django.urls import path

from roadmap_feedback.ideas import posting, views

app_name = "ideas"

urlpatterns = [
    path("", views.IdeaListView.as_view(), name="list"),
    path("submit/", views.SubmitView.as_view(), name="submit"),
    path("similar/", views.SimilarView.as_view(), name="similar"),
    path("<int:pk>/", views.IdeaDetailView.as_view(), name="short"),
    path("<int:pk>/vote/", posting.vote, name="vote"),
    path("<int:pk>/renew/", posting.renew, name="renew"),
    path("<int:pk>/comment/", posting.comment, name="comment"),
    path("<int:pk>/<slug:slug>/", views.IdeaDetailView.as_view(), name="detail"),
]
