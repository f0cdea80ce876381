"""Addresses of references, for members."""

app_name = "references"

urlpatterns: list = []
