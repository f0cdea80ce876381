"""Everything that the home room stores."""

from portal.home.navigation import NavigationSettings
from portal.home.pages import HomePage, StandardPage
from portal.home.reading_pages import (
    ArticleIndexPage,
    ArticlePage,
    ResourceIndexPage,
    ResourcePage,
    TaggedResource,
)

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "HomePage",
    "NavigationSettings",
    "ResourceIndexPage",
    "ResourcePage",
    "StandardPage",
    "TaggedResource",
]
