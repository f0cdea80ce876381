"""Addresses of questions."""

from django.urls import path

from community.questions import posting, views
from community.questions.models import Answer

app_name = "questions"

urlpatterns = [
    path("", views.QuestionListView.as_view(), name="list"),
    path("ask/", views.AskView.as_view(), name="ask"),
    path("similar/", views.similar, name="similar"),
    path("ask/<slug:group>/", views.AskView.as_view(), name="ask_in"),
    path("<int:pk>/", views.QuestionDetailView.as_view(), name="short"),
    path("<int:pk>/edit/", views.QuestionEditView.as_view(), name="edit"),
    path("<int:pk>/answer/", posting.answer, name="answer"),
    path("<int:pk>/comment/", views.CommentView.as_view(), name="comment"),
    path("<int:pk>/vote/", posting.vote_question, name="vote"),
    path("answers/<int:pk>/edit/", views.AnswerEditView.as_view(), name="edit_answer"),
    path("answers/<int:pk>/comment/", views.CommentView.as_view(kind=Answer), name="comment_answer"),
    path("answers/<int:pk>/vote/", posting.vote_answer, name="vote_answer"),
    path("answers/<int:pk>/accept/", posting.accept, name="accept"),
    path("<int:pk>/<slug:slug>/", views.QuestionDetailView.as_view(), name="detail"),
]
