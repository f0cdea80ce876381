"""Addresses of groups."""

from django.urls import path

from community.groups import posting, views

app_name = "groups"

urlpatterns = [
    path("", views.GroupListView.as_view(), name="list"),
    path("<slug:slug>/", views.GroupDetailView.as_view(), name="detail"),
    path("<slug:slug>/members/", views.MembersView.as_view(), name="members"),
    path("<slug:slug>/settings/", views.SettingsView.as_view(), name="settings"),
    path("<slug:slug>/access/", posting.access, name="access"),
    path("<slug:slug>/join/", posting.join, name="join"),
    path("<slug:slug>/leave/", posting.leave, name="leave"),
    path("<slug:slug>/request/", posting.ask_to_join, name="request"),
    path("<slug:slug>/withdraw/", posting.withdraw, name="withdraw"),
    path("<slug:slug>/requests/<int:pk>/approve/", posting.approve, name="approve"),
    path("<slug:slug>/requests/<int:pk>/decline/", posting.decline, name="decline"),
    path("<slug:slug>/members/add/", posting.add, name="add"),
    path("<slug:slug>/members/<int:pk>/remove/", posting.remove, name="remove"),
    path("<slug:slug>/members/<int:pk>/lead/", posting.lead, name="lead"),
]
