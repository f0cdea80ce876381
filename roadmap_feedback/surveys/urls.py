"""Addresses of surveys, for members."""

from django.urls import path

from roadmap_feedback.surveys import views

app_name = "surveys"

urlpatterns = [
    path("", views.OwnAnswersView.as_view(), name="mine"),
    path("answer/<str:token>/", views.AnswerView.as_view(), name="answer"),
    path("answer/<str:token>/thanks/", views.ThanksView.as_view(), name="thanks"),
]
