"""The cast is who it says it is."""

import pytest


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("community_manager", "questions.change_answer"),
        ("product_manager", "champions.view_champion"),
        ("marketer", "stories.add_story"),
        ("csm", "scoring.view_scoresnapshot"),
        ("administrator", "members.import_crm"),
    ],
)
def test_staff_may_what_their_role_says(request, who, may):
    person = request.getfixturevalue(who)

    assert person.has_perm(may)
    assert person.has_perm("wagtailadmin.access_admin")
    assert not person.is_superuser


def test_members_may_nothing_in_the_admin(member, leader):
    assert not member.get_all_permissions()
    assert not leader.get_all_permissions()
    assert member.organization != leader.organization
