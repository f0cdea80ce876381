"""Addresses of boards, for their members."""

from django.urls import path

from advocacy.boards import views

app_name = "boards"

urlpatterns = [
    path("", views.BoardsView.as_view(), name="list"),
    path("<int:pk>/", views.BoardView.as_view(), name="board"),
    path("meetings/<int:pk>/", views.MeetingView.as_view(), name="meeting"),
    path("seats/<int:pk>/", views.SeatView.as_view(), name="seat"),
    path("seats/<int:pk>/decide/", views.decide, name="decide"),
    path("seats/<int:pk>/agree/", views.agree, name="agree"),
    path("seats/<int:pk>/leave/", views.leave, name="leave"),
]
