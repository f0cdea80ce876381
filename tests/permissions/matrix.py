"""Who may open which address: every pattern of the resolver has its row here."""

from __future__ import annotations

from dataclasses import dataclass, field

VISITOR, EX_MEMBER, MEMBER, NEWCOMER, LEADER = "visitor", "ex_member", "member", "newcomer", "leader"
PM, MKT, CM, CSM, ADMIN = "product_manager", "marketer", "community_manager", "csm", "administrator"

NOBODY: frozenset[str] = frozenset()
OUTSIDE = frozenset({VISITOR, EX_MEMBER})  # not signed in; an account that was closed cannot be
MEMBERS = frozenset({MEMBER, NEWCOMER, LEADER})
STAFF = frozenset({PM, MKT, CM, CSM, ADMIN})
SIGNED_IN = MEMBERS | STAFF
ALL = OUTSIDE | SIGNED_IN
ASSESSORS = frozenset({MKT, CM, CSM, ADMIN})
TELLERS = frozenset({MKT, ADMIN})


@dataclass(frozen=True)
class Row:
    """Who is let in by GET and by POST (None: the address takes no such request), and where it is tried."""

    get: frozenset[str] | None = None
    post: frozenset[str] | None = None
    at: dict[str, str] = field(default_factory=dict)
    data: dict[str, object] = field(default_factory=dict)


QUESTION, ANSWER = {"pk": "question", "slug": "slug"}, {"pk": "answer"}
CHAMPION, STORY, PERSON = {"pk": "champion"}, {"pk": "story"}, {"member": "member"}
TEXT = {"title": "A title that is long enough", "body": "A text that is long enough.", "tags": ""}
CLUB, DEN = {"slug": "club_slug"}, {"slug": "den_slug"}
JOINING, INSIDE = {"slug": "guild_slug", "pk": "joining"}, {"slug": "club_slug", "pk": "member"}
WORDS = {"purpose": "We meet.", "head": "", "language": "", "region": ""}
MEETING, SECRET = {"pk": "meeting"}, {"pk": "secret", "slug": "secret_slug"}
COMING = {"pk": "meeting", "registration": "registration"}

OURS: dict[str, Row] = {
    # the front door
    "home:front": Row(ALL),
    "home:search": Row(ALL),
    "home:brand": Row(ALL),
    "home:live": Row(ALL),
    # questions: all may read; the member asked, the leader answered
    "questions:list": Row(ALL),
    "questions:short": Row(ALL, at=QUESTION),
    "questions:detail": Row(ALL, at=QUESTION),
    "questions:ask": Row(SIGNED_IN, SIGNED_IN, data=TEXT),
    "questions:edit": Row({MEMBER, CM, ADMIN}, {MEMBER, CM, ADMIN}, at=QUESTION, data=TEXT),
    "questions:answer": Row(post=SIGNED_IN, at=QUESTION, data=TEXT),
    "questions:comment": Row(SIGNED_IN, SIGNED_IN, at=QUESTION, data=TEXT),
    "questions:vote": Row(post=SIGNED_IN - {MEMBER}, at=QUESTION, data={"value": 1}),
    "questions:edit_answer": Row({LEADER, CM, ADMIN}, {LEADER, CM, ADMIN}, at=ANSWER, data=TEXT),
    "questions:comment_answer": Row(SIGNED_IN, SIGNED_IN, at=ANSWER, data=TEXT),
    "questions:vote_answer": Row(post=SIGNED_IN - {LEADER}, at=ANSWER, data={"value": 1}),
    "questions:accept": Row(post=frozenset({MEMBER, CM, ADMIN}), at=ANSWER),
    # groups: the leader leads all three, the member is in two; the private one is there for its people alone
    "groups:list": Row(ALL),
    "groups:detail": Row({LEADER, CM, ADMIN}, at=DEN),
    "groups:members": Row({LEADER, CM, ADMIN}, at=DEN),
    "groups:settings": Row({LEADER, CM, ADMIN}, {LEADER, CM, ADMIN}, at=DEN, data=WORDS),
    "groups:access": Row(post=frozenset({CM, ADMIN}), at=CLUB, data={"access": "open"}),
    "groups:join": Row(post=SIGNED_IN, at=CLUB),
    "groups:leave": Row(post=SIGNED_IN, at=CLUB),
    "groups:request": Row(post=SIGNED_IN - {MEMBER, LEADER}, at={"slug": "guild_slug"}),
    "groups:withdraw": Row(post=frozenset({NEWCOMER}), at={"slug": "guild_slug"}),
    "groups:approve": Row(post=frozenset({LEADER, CM, ADMIN}), at=JOINING),
    "groups:decline": Row(post=frozenset({LEADER, CM, ADMIN}), at=JOINING, data={"why": "No."}),
    "groups:add": Row(post=frozenset({LEADER, CM, ADMIN}), at=DEN, data={"address": "mia@acme.example"}),
    "groups:remove": Row(post=frozenset({LEADER, CM, ADMIN}), at=INSIDE, data={"why": "No."}),
    "groups:lead": Row(post=frozenset({LEADER, CM, ADMIN}), at=INSIDE),
    "questions:ask_in": Row(
        {MEMBER, LEADER, CM, ADMIN}, {MEMBER, LEADER, CM, ADMIN}, at={"group": "club_slug"}, data=TEXT
    ),
    "groups_admin:index": Row({CM, ADMIN}),
    "groups_admin:found": Row({CM, ADMIN}, {CM, ADMIN}, data={"name": "Mills"}),
    # events: the leader prepares and runs those of the club and of the den; the member goes to the club's
    "events:list": Row(ALL),
    "events:short": Row(ALL, at=MEETING),
    "events:detail": Row({LEADER, CM, ADMIN}, at=SECRET),
    "events:file": Row({LEADER, CM, ADMIN}, at=SECRET),
    "events:create": Row({CM, ADMIN}, {CM, ADMIN}, data={"title": "A"}),
    "events:create_in": Row(
        {LEADER, CM, ADMIN}, {LEADER, CM, ADMIN}, at={"group": "club_slug"}, data={"title": "A"}
    ),
    "events:edit": Row({LEADER, CM, ADMIN}, {LEADER, CM, ADMIN}, at=MEETING, data={"title": "A"}),
    "events:publish": Row(post=frozenset({LEADER, CM, ADMIN}), at={"pk": "draft"}),
    "events:cancel": Row(post=frozenset({LEADER, CM, ADMIN}), at=MEETING, data={"why": "No."}),
    "events:go": Row(post=SIGNED_IN, at=MEETING),
    "events:take": Row(post=SIGNED_IN, at=MEETING),
    "events:stay": Row(post=SIGNED_IN, at=MEETING),
    "events:people": Row({LEADER, CM, ADMIN}, at=MEETING),
    "events:come": Row(post=frozenset({LEADER, CM, ADMIN}), at=COMING),
    "events:invite": Row(post=frozenset({LEADER, CM, ADMIN}), at=COMING),
    "events:calendar": Row(SIGNED_IN),
    "events:open_feed": Row(post=SIGNED_IN),
    "events:end_feed": Row(post=SIGNED_IN),
    "events:feed": Row(NOBODY, at={"token": "no_token"}),
    # members: profiles are for whoever is signed in
    "members:profile": Row(SIGNED_IN, at={"pk": "member"}),
    "members:settings": Row(SIGNED_IN, SIGNED_IN),
    "members:language": Row(post=ALL, data={"language": "fr"}),
    # invitations: the invited member, and nobody in their place
    "champions:invitation": Row({MEMBER}, at=CHAMPION),
    "champions:decide": Row(post=frozenset({MEMBER}), at=CHAMPION, data={"answer": "yes"}),
    "stories:invitation": Row({MEMBER}, at=STORY),
    "stories:decide": Row(post=frozenset({MEMBER}), at=STORY, data={"answer": "yes"}),
    # our screens in the admin
    "people_admin:index": Row(STAFF),
    "members_admin:index": Row({ADMIN}, {ADMIN}),
    "members_admin:preview": Row({ADMIN}, {ADMIN}, at={"pk": "upload"}),
    "members_admin:apply": Row(post=frozenset({ADMIN}), at={"pk": "upload"}),
    "messages_admin:index": Row({ADMIN}),
    "messages_admin:message": Row({ADMIN}, at={"pk": "message"}),
    "messages_admin:retry": Row(post=frozenset({ADMIN}), at={"pk": "effect"}),
    "champions_admin:index": Row(STAFF),
    "champions_admin:candidates": Row(ASSESSORS, at={"key": "organization"}),
    "champions_admin:person": Row(ASSESSORS, at=PERSON),
    "champions_admin:shortlist": Row(post=frozenset({CM, MKT, ADMIN}), at=PERSON, data={"why": "x"}),
    "champions_admin:move": Row(post=frozenset({CM, MKT, ADMIN}), at=CHAMPION, data={"to": "dropped"}),
    "stories_admin:index": Row({MKT, CSM, ADMIN}),
    "stories_admin:story": Row({MKT, CSM, ADMIN}, at=STORY),
    "stories_admin:move": Row(post=TELLERS, at=STORY, data={"stage": "declined", "why": "No time."}),
    "stories_admin:nominate": Row(TELLERS, TELLERS, at={"member": "newcomer"}, data={"angle": "Plans"}),
    # two of Wagtail's that want a row of their own: the brand, and letting go of what one edits
    "wagtailsettings:edit": Row({ADMIN}, {ADMIN}, at={"pk": "site"}),
    "wagtailadmin_editing_sessions:release": Row(post=STAFF),
}

# What others wrote, by the beginning of the name; the longest that fits decides. GET and POST are alike.
THEIRS: dict[str, frozenset[str]] = {
    # signing in and up; the rest of the account is its owner's
    "account_": ALL,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    # pages by editors, and documents that are not there
    "wagtail_serve": NOBODY,
    "wagtailcore_": NOBODY,
    "wagtailcore_login": ALL,
    "wagtaildocs_serve": NOBODY,
    "wagtaildocs_authenticate_with_password": NOBODY,
    # the admin: our roles look after people and stories, not after pages, pictures, users or sites
    "admin/": NOBODY,
    "wagtail": NOBODY,
    **dict.fromkeys(
        (
            *("wagtailadmin_home", "wagtailadmin_account", "wagtailadmin_dismissibles"),
            *("wagtailadmin_error_test", "admin/test404/"),
            # choosers and lists that show what the person may see anyway
            *("wagtailadmin_choose_page", "wagtailadmin_tag_autocomplete", "wagtailadmin_workflows:task_cho"),
            *("wagtailadmin_api:pages:listing", "wagtailadmin_api:documents:listing"),
            *("wagtailadmin_api:images:listing", "wagtailadmin_reports:site_history"),
            *("wagtaildocs_chooser:choose", "wagtaildocs_chooser:chosen_multiple"),
            *("wagtailimages_chooser:choose", "wagtailimages_chooser:chosen_multiple"),
            "wagtailusers_users:index",
            # they only lead on to pages that refuse
            *("wagtailadmin_pages:move_confirm", "wagtailadmin_pages:confirm_workflow_cancellation"),
            "wagtailadmin_pages:revisions_index",
        ),
        STAFF,
    ),
    # drawings and words of the admin's own screens
    "wagtailadmin_sprite": ALL,
    "wagtailadmin_javascript_catalog": ALL,
}


def allowed_by_prefix(name: str) -> frozenset[str] | None:
    """Return who may open an address of others, or None when the table does not say."""
    fitting = [prefix for prefix in THEIRS if name.startswith(prefix)]
    return THEIRS[max(fitting, key=len)] if fitting else None
