"""Who else there is."""

import pytest

from portal.members.models import Member
from tests.portal.members.factories import MemberFactory, OrganizationFactory


@pytest.fixture
def newcomer_of(db) -> Member:
    """Somebody of a third organization."""
    return MemberFactory(organization=OrganizationFactory())
