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
ASKERS = frozenset({PM, MKT, CSM, ADMIN})
RECOVERERS = frozenset({CSM, ADMIN})


@dataclass(frozen=True)
class Row:
    """Who is let in by GET and by POST (None: the address takes no such request), and where it is tried."""

    get: frozenset[str] | None = None
    post: frozenset[str] | None = None
    at: dict[str, str] = field(default_factory=dict)
    data: dict[str, object] = field(default_factory=dict)


QUESTION, ANSWER = {"pk": "question", "slug": "slug"}, {"pk": "answer"}
ASK, CONSENT, CASE = {"pk": "ask"}, {"pk": "consent"}, {"pk": "case"}
CHAMPION, STORY, PERSON = {"pk": "champion"}, {"pk": "story"}, {"member": "member"}
TEXT = {"title": "A title that is long enough", "body": "A text that is long enough.", "tags": ""}

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
    # members: profiles are for whoever is signed in
    "members:profile": Row(SIGNED_IN, at={"pk": "member"}),
    "members:settings": Row(SIGNED_IN, SIGNED_IN),
    "members:language": Row(post=ALL, data={"language": "fr"}),
    # invitations: the invited member, and nobody in their place
    "champions:invitation": Row({MEMBER}, at=CHAMPION),
    "champions:decide": Row(post=frozenset({MEMBER}), at=CHAMPION, data={"answer": "yes"}),
    "stories:invitation": Row({MEMBER}, at=STORY),
    "stories:decide": Row(post=frozenset({MEMBER}), at=STORY, data={"answer": "yes"}),
    # requests and consents: the leader was asked for a review, and consented to their name
    "asks:list": Row(SIGNED_IN),
    "asks:consents": Row(SIGNED_IN),
    "asks:allow": Row(post=SIGNED_IN, data={"use": "name"}),
    "asks:withdraw": Row(post=frozenset({LEADER}), at=CONSENT),
    "asks:detail": Row({LEADER}, at=ASK),
    "asks:decide": Row(post=frozenset({LEADER}), at=ASK, data={"answer": "yes"}),
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
    "asks_admin:index": Row(ASKERS),
    "asks_admin:people": Row(ASKERS),
    "asks_admin:person": Row(
        ASKERS, ASKERS, at={"member": "newcomer"}, data={"kind": "review", "purpose": "Ten minutes"}
    ),
    "asks_admin:record_consent": Row(
        post=ASKERS,
        at={"member": "newcomer"},
        data={
            "consent-subject": "person",
            "consent-use": "name",
            "consent-channel": "website",
            "consent-approver": "Nora",
        },
    ),
    "asks_admin:end_consent": Row(post=ASKERS, at=CONSENT),
    "asks_admin:ask": Row(ASKERS, at=ASK),
    "asks_admin:move": Row(post=ASKERS, at=ASK, data={"to": "expired"}),
    # an unhappy member: for customer success alone
    "recovery_admin:index": Row(RECOVERERS),
    "recovery_admin:case": Row(RECOVERERS, at=CASE),
    "recovery_admin:move": Row(post=RECOVERERS, at=CASE, data={"to": "contacted", "why": "We spoke."}),
    "recovery_admin:note": Row(post=RECOVERERS, at=CASE, data={"text": "Prefers calls."}),
    "recovery_admin:assign": Row(post=RECOVERERS, at=CASE, data={"owner": "1"}),
    "recovery_admin:open": Row(
        RECOVERERS, RECOVERERS, at={"member": "newcomer"}, data={"text": "Angry about the outage."}
    ),
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
