"""Wiring of boards into the admin."""

from wagtail import hooks

from advocacy.boards.viewsets import BoardsViewSet


@hooks.register("register_admin_viewset")
def register_boards() -> BoardsViewSet:
    """Add the screens."""
    return BoardsViewSet()
