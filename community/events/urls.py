"""Addresses of events."""

from django.urls import path

from community.events import posting, views

app_name = "events"

urlpatterns = [
    path("", views.EventListView.as_view(), name="list"),
    path("new/", views.CreateView.as_view(), name="create"),
    path("new/<slug:group>/", views.CreateView.as_view(), name="create_in"),
    path("calendar/", views.CalendarView.as_view(), name="calendar"),
    path("calendar/open/", posting.open_feed, name="open_feed"),
    path("calendar/close/", posting.end_feed, name="end_feed"),
    path("feed/<slug:token>.ics", views.feed, name="feed"),
    path("<int:pk>/", views.EventDetailView.as_view(), name="short"),
    path("<int:pk>/event.ics", views.event_file, name="file"),
    path("<int:pk>/edit/", views.EditView.as_view(), name="edit"),
    path("<int:pk>/publish/", posting.publish, name="publish"),
    path("<int:pk>/cancel/", posting.cancel, name="cancel"),
    path("<int:pk>/go/", posting.go, name="go"),
    path("<int:pk>/take/", posting.take, name="take"),
    path("<int:pk>/stay/", posting.stay, name="stay"),
    path("<int:pk>/people/", views.PeopleView.as_view(), name="people"),
    path("<int:pk>/people/<int:registration>/come/", posting.come, name="come"),
    path("<int:pk>/people/<int:registration>/invite/", posting.invite, name="invite"),
    path("<int:pk>/<slug:slug>/", views.EventDetailView.as_view(), name="detail"),
]
