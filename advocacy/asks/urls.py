"""Addresses of asks and consents, for members."""

from django.urls import path

from advocacy.asks import views

app_name = "asks"

urlpatterns = [
    path("", views.AsksView.as_view(), name="list"),
    path("consents/", views.ConsentsView.as_view(), name="consents"),
    path("consents/allow/", views.allow, name="allow"),
    path("consents/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/", views.AskView.as_view(), name="detail"),
    path("<int:pk>/decide/", views.decide, name="decide"),
]
