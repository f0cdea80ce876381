"""Addresses of a tester's page."""

from django.urls import path

from betas.feedback import posting, views

app_name = "feedback"

urlpatterns = [
    path("<int:pk>/mine/", views.MyBetaView.as_view(), name="mine"),
    path("<int:pk>/mine/report/", posting.report, name="report"),
    path("<int:pk>/mine/week/", posting.week, name="week"),
    path("<int:pk>/mine/keep/", posting.keep, name="keep"),
    path("<int:pk>/mine/agree/", posting.agree, name="agree"),
]
