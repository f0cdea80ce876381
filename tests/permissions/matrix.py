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
PRODUCT, IDEA_STAFF, REPRESENTERS = (
    frozenset({PM, ADMIN}),
    frozenset({PM, CM, CSM, ADMIN}),
    frozenset({PM, CSM, ADMIN}),
)
TELLERS = frozenset({MKT, ADMIN})
WRITERS, PUBLISHERS = frozenset({CM, MKT, ADMIN}), frozenset({MKT, ADMIN})
HEARERS = frozenset({PM, CSM, ADMIN})
ASKERS = frozenset({PM, MKT, CSM, ADMIN})
RECOVERERS = frozenset({CSM, ADMIN})
BOARD_READERS = frozenset({PM, MKT, ADMIN})


@dataclass(frozen=True)
class Row:
    """Who is let in by GET and by POST (None: the address takes no such request), and where it is tried."""

    get: frozenset[str] | None = None
    post: frozenset[str] | None = None
    at: dict[str, str] = field(default_factory=dict)
    data: dict[str, object] = field(default_factory=dict)


QUESTION, ANSWER = {"pk": "question", "slug": "slug"}, {"pk": "answer"}
POST = {"what": "what", "pk": "answer"}
SURVEY = {"token": "survey"}
ASK, CONSENT, CASE = {"pk": "ask"}, {"pk": "consent"}, {"pk": "case"}
CHAMPION, STORY, PERSON = {"pk": "champion"}, {"pk": "story"}, {"member": "member"}
CARD, NOTE = {"pk": "card", "slug": "card_slug"}, {"pk": "note", "slug": "note_slug"}
IDEA = {"pk": "idea", "slug": "idea_slug"}
BETA, PLANNED = {"pk": "beta", "slug": "beta_slug"}, {"pk": "planned", "slug": "planned_slug"}
TEXT = {"title": "A title that is long enough", "body": "A text that is long enough.", "tags": ""}
CLUB, DEN = {"slug": "club_slug"}, {"slug": "den_slug"}
JOINING, INSIDE = {"slug": "guild_slug", "pk": "joining"}, {"slug": "club_slug", "pk": "member"}
WORDS = {"purpose": "We meet.", "head": "", "language": "", "region": ""}
MEETING, SECRET = {"pk": "meeting"}, {"pk": "secret", "slug": "secret_slug"}
COMING = {"pk": "meeting", "registration": "registration"}

CALL, BOARD, SEAT, SESSION = {"pk": "call"}, {"pk": "board"}, {"pk": "seat"}, {"pk": "session"}

OURS: dict[str, Row] = {
    # the front door
    "home:front": Row(ALL),
    "home:search": Row(ALL),
    "home:suggest": Row(ALL),
    "api:search": Row(ALL),
    "api:suggest": Row(ALL),
    "api:openapi-json": Row(ALL),
    "api:api-root": Row(),
    "home:brand": Row(ALL),
    "home:sitemap": Row(ALL),
    "home:robots": Row(ALL),
    "home:picture": Row(),  # there is none at the address that is tried
    "home:live": Row(ALL),
    # what one writes, as it will look; and the catalogue of components
    "core:preview": Row(post=SIGNED_IN, data={"text_in": "body", "body": "x"}),
    "core:components": Row({ADMIN}),
    # questions: all may read; the member asked, the leader answered
    "questions:list": Row(ALL),
    "questions:short": Row(ALL, at=QUESTION),
    "questions:detail": Row(ALL, at=QUESTION),
    "questions:similar": Row(ALL),
    "questions:ask": Row(SIGNED_IN, SIGNED_IN, data=TEXT),
    "questions:edit": Row({MEMBER, CM, ADMIN}, {MEMBER, CM, ADMIN}, at=QUESTION, data=TEXT),
    "questions:answer": Row(post=SIGNED_IN, at=QUESTION, data=TEXT),
    "questions:comment": Row(SIGNED_IN, SIGNED_IN, at=QUESTION, data=TEXT),
    "questions:vote": Row(post=SIGNED_IN - {MEMBER}, at=QUESTION, data={"value": 1}),
    "questions:edit_answer": Row({LEADER, CM, ADMIN}, {LEADER, CM, ADMIN}, at=ANSWER, data=TEXT),
    "questions:comment_answer": Row(SIGNED_IN, SIGNED_IN, at=ANSWER, data=TEXT),
    "questions:vote_answer": Row(post=SIGNED_IN - {LEADER}, at=ANSWER, data={"value": 1}),
    "questions:accept": Row(post=frozenset({MEMBER, CM, ADMIN}), at=ANSWER),
    # moderation: all who are signed in flag what others wrote, community managers decide
    "moderation:flag": Row(SIGNED_IN - {LEADER}, SIGNED_IN - {LEADER}, at=POST, data={"reason": "spam"}),
    "moderation:take_back": Row(post=SIGNED_IN - {LEADER}, at=POST),
    # ideas: all may read, customers vote, product decides
    "ideas:list": Row(ALL),
    "ideas:short": Row(ALL, at=IDEA),
    "ideas:detail": Row(ALL, at=IDEA),
    "ideas:submit": Row(SIGNED_IN, SIGNED_IN, data=TEXT),
    "ideas:similar": Row(SIGNED_IN),
    "ideas:vote": Row(post=MEMBERS, at=IDEA, data={"points": 1}),
    "ideas:renew": Row(post=SIGNED_IN, at=IDEA),
    "ideas:comment": Row(post=SIGNED_IN, at=IDEA, data=TEXT),
    # the roadmap: the card is for members, the second one for staff; the note is a draft
    "roadmap:board": Row(ALL),
    "roadmap:short": Row(SIGNED_IN, at=CARD),
    "roadmap:detail": Row(STAFF, at={"pk": "inner_card", "slug": "inner_card_slug"}),
    "roadmap:follow": Row(post=SIGNED_IN, at=CARD),
    "roadmap:unfollow": Row(post=SIGNED_IN, at=CARD),
    "roadmap:notes": Row(ALL),
    "roadmap:note_short": Row(PRODUCT, at=NOTE),
    "roadmap:note": Row(PRODUCT, at=NOTE),
    # betas: all may read what is not being planned; the member tests, the leader has an offer
    "programs:list": Row(ALL),
    "programs:short": Row(PRODUCT, at=PLANNED),
    "programs:detail": Row(ALL, at=BETA),
    "recruiting:apply": Row(MEMBERS, MEMBERS, at=BETA, data={"agreed": "on", "version": 1}),
    "recruiting:seat": Row(MEMBERS, MEMBERS, at=BETA, data={"agreed": "on", "version": 1}),
    "recruiting:leave": Row(post=SIGNED_IN, at=BETA),
    "feedback:mine": Row({MEMBER}, at=BETA),
    "feedback:report": Row(
        post=frozenset({MEMBER}), at=BETA, data={"kind": "bug", "title": "It stops", "body": "And stays so."}
    ),
    "feedback:week": Row(post=frozenset({MEMBER}), at=BETA, data={"went": "used"}),
    "feedback:keep": Row(post=frozenset({MEMBER}), at=BETA),
    "feedback:agree": Row(post=SIGNED_IN, at=BETA, data={"version": 1}),
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
    "members:language": Row(post=ALL, data={"language": "fr"}),
    "members:theme": Row(post=ALL, data={"theme": "dark"}),
    "members:picture": Row(ALL, at={"name": "picture"}),
    # one's own settings: their addresses name nobody, so there is nobody else's to ask for
    "members:settings": Row(SIGNED_IN, SIGNED_IN),
    "members:display": Row(SIGNED_IN, SIGNED_IN),
    "members:sign_in": Row(SIGNED_IN),
    "members:requests": Row(SIGNED_IN, SIGNED_IN),
    "members:data": Row(SIGNED_IN),
    "members:download": Row(SIGNED_IN),
    "members:scoring": Row(post=SIGNED_IN),
    "members:read_news": Row(post=SIGNED_IN),
    "notifications:choices": Row(SIGNED_IN, SIGNED_IN),
    "notifications:confirm_address": Row(post=SIGNED_IN),
    # the notice is the member's; the token needs no session; the provider shows a secret, not a session
    "notifications:inbox": Row(SIGNED_IN),
    "notifications:read_all": Row(post=SIGNED_IN),
    "notifications:open": Row(post=frozenset({MEMBER}), at={"pk": "notice"}),
    "notifications:read": Row(post=frozenset({MEMBER}), at={"pk": "notice"}),
    "notifications:unsubscribe": Row(ALL, ALL, at={"token": "unsubscribe"}),
    "notifications:hook": Row(at={"esp": "esp", "purpose": "purpose"}),
    # invitations: the invited member, and nobody in their place
    "champions:invitation": Row({MEMBER}, at=CHAMPION),
    "champions:decide": Row(post=frozenset({MEMBER}), at=CHAMPION, data={"answer": "yes"}),
    "stories:invitation": Row({MEMBER}, at=STORY),
    "stories:decide": Row(post=frozenset({MEMBER}), at=STORY, data={"answer": "yes"}),
    # references and boards: the leader is asked for a call, the newcomer sits on a board
    "references:entry": Row(SIGNED_IN, frozenset({LEADER}), data={"kinds": "call", "language": "en"}),
    "references:move": Row(post=SIGNED_IN, data={"to": "pause"}),
    "references:request": Row({LEADER}, at=CALL),
    "references:decide": Row(post=frozenset({LEADER}), at=CALL, data={"answer": "yes"}),
    "references:rate": Row(post=frozenset({LEADER}), at=CALL, data={"rating": 5}),
    "boards:list": Row(SIGNED_IN),
    "boards:board": Row(BOARD_READERS | {NEWCOMER}, at=BOARD),
    "boards:meeting": Row(BOARD_READERS | {NEWCOMER}, at=SESSION),
    "boards:seat": Row({NEWCOMER}, at=SEAT),
    "boards:decide": Row(post=frozenset({NEWCOMER}), at=SEAT, data={"answer": "yes"}),
    "boards:agree": Row(post=frozenset({NEWCOMER}), at=SEAT, data={"version": 1}),
    "boards:leave": Row(post=frozenset({NEWCOMER}), at=SEAT),
    # the token is who one is: people of the customer have no account
    "stories:link": Row(ALL, ALL, at={"purpose": "link_purpose", "token": "private"}, data={"answer": "yes"}),
    # surveys: the token in the mail is the member's; whoever is signed in as somebody else is kept out
    "surveys:mine": Row(SIGNED_IN),
    "surveys:answer": Row(OUTSIDE | {MEMBER}, OUTSIDE | {MEMBER}, at=SURVEY, data={"score": 9}),
    "surveys:thanks": Row(OUTSIDE | {MEMBER}, at=SURVEY),
    # requests and consents: the leader was asked for a review, and consented to their name
    "asks:list": Row(SIGNED_IN),
    "asks:consents": Row(SIGNED_IN),
    "asks:allow": Row(post=SIGNED_IN, data={"use": "name"}),
    "asks:withdraw": Row(post=frozenset({LEADER}), at=CONSENT),
    "asks:detail": Row({LEADER}, at=ASK),
    "asks:decide": Row(post=frozenset({LEADER}), at=ASK, data={"answer": "yes"}),
    # our screens in the admin
    "staff_figures": Row({CM, ADMIN}, at={"name": "panel"}),
    "questions_admin:index": Row({CM, ADMIN}),
    "moderation_admin:index": Row({CM, ADMIN}),
    "moderation_admin:decide": Row(
        post=frozenset({CM, ADMIN}), at={"pk": "review"}, data={"verdict": "keep"}
    ),
    "people_admin:index": Row(STAFF),
    "people_admin:organization": Row(STAFF, at={"pk": "organization"}),
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
    "stories_admin:index": Row(ASKERS),
    "stories_admin:story": Row(ASKERS, at=STORY),
    "stories_admin:read": Row(ASKERS, at=STORY),
    "stories_admin:facts": Row(TELLERS, TELLERS, at=STORY, data={"language": "en"}),
    "stories_admin:review": Row(post=frozenset({PM, MKT, ADMIN}), at=STORY, data={"area": "legal"}),
    "stories_admin:link": Row(post=TELLERS, at=STORY, data={"purpose": "permission"}),
    "stories_admin:anonymous": Row(post=TELLERS, at=STORY, data={"why": "No name."}),
    "stories_admin:done": Row(post=TELLERS, at={"pk": "story_task"}),
    "stories_admin:move": Row(post=TELLERS, at=STORY, data={"stage": "declined", "why": "No time."}),
    "stories_admin:nominate": Row(TELLERS, TELLERS, at={"member": "newcomer"}, data={"angle": "Plans"}),
    "ideas_admin:index": Row(IDEA_STAFF),
    "ideas_admin:export": Row(post=IDEA_STAFF, data={"format": "csv"}),
    "ideas_admin:move_many": Row(post=PRODUCT, data={"status": "planned", "why": "Soon.", "idea": 1}),
    "ideas_admin:idea": Row(IDEA_STAFF, at=IDEA),
    "ideas_admin:move": Row(post=PRODUCT, at=IDEA, data={"status": "planned", "why": "Soon."}),
    "ideas_admin:merge": Row(PRODUCT, PRODUCT, at=IDEA, data={"target": 1, "why": "One wish."}),
    "ideas_admin:unmerge": Row(post=PRODUCT, at=IDEA, data={"why": "Two wishes."}),
    "ideas_admin:on_behalf": Row(REPRESENTERS, REPRESENTERS, at=IDEA, data={"points": 1}),
    "roadmap_admin:index": Row(IDEA_STAFF),
    "roadmap_admin:create": Row(PRODUCT, PRODUCT, data={"title": "Offline"}),
    "roadmap_admin:card": Row(IDEA_STAFF, at=CARD),
    "roadmap_admin:edit": Row(PRODUCT, PRODUCT, at=CARD, data={"title": "Offline"}),
    "roadmap_admin:move": Row(post=PRODUCT, at=CARD, data={"stage": "now", "why": "Soon."}),
    "roadmap_admin:notes": Row(PRODUCT),
    "roadmap_admin:write": Row(PRODUCT, PRODUCT, data={"title": "Release 9"}),
    "roadmap_admin:note": Row(PRODUCT, at=NOTE),
    "roadmap_admin:edit_note": Row(PRODUCT, PRODUCT, at=NOTE, data={"title": "Release 9"}),
    "roadmap_admin:publish": Row(post=PRODUCT, at=NOTE),
    "surveys_admin:index": Row(HEARERS | {CM}),
    "surveys_admin:results_file": Row(HEARERS | {CM}),
    "surveys_admin:answers": Row(HEARERS),
    "surveys_admin:answers_file": Row(HEARERS),
    "surveys_admin:steer": Row(post=frozenset({PM, ADMIN}), at={"survey": "nps"}, data={"to": "running"}),
    "programs_admin:index": Row(PRODUCT),
    "programs_admin:plan": Row(PRODUCT, PRODUCT, at=IDEA, data={"title": "A"}),
    "programs_admin:program": Row(PRODUCT, at=BETA),
    "programs_admin:edit": Row(PRODUCT, PRODUCT, at=BETA, data={"title": "A"}),
    "programs_admin:recruit": Row(post=PRODUCT, at=PLANNED),
    "programs_admin:agreement": Row(post=PRODUCT, at=BETA, data={"body": "You keep it to yourself."}),
    "recruiting_admin:candidates": Row(PRODUCT, at=BETA),
    "recruiting_admin:invite": Row(post=PRODUCT, at=BETA, data={"member": 1}),
    "feedback_admin:reports": Row(PRODUCT),
    "feedback_admin:answer": Row(
        post=PRODUCT, at={"pk": "report"}, data={"state": "accepted", "answer": "Yes."}
    ),
    "feedback_admin:decide": Row(PRODUCT, PRODUCT, at=BETA, data={"verdict": "stopped", "memo": "No."}),
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
    "references_admin:index": Row(ASKERS),
    "references_admin:submit": Row(ASKERS, ASKERS, data={"deal": "Harbour"}),
    "references_admin:request": Row(ASKERS, at=CALL),
    "references_admin:step": Row(post=TELLERS, at=CALL, data={"step": "refuse", "why": "Off."}),
    "references_admin:pool": Row(ASKERS),
    "references_admin:nominate": Row(post=TELLERS, data={"email": "nora@initech.example"}),
    "references_admin:move_in_pool": Row(
        post=TELLERS, at={"pk": "reference"}, data={"to": "retire", "why": "x"}
    ),
    "boards_admin:index": Row(BOARD_READERS),
    "boards_admin:found": Row(TELLERS, TELLERS, data={"name": "Another"}),
    "boards_admin:board": Row(BOARD_READERS, at=BOARD),
    "boards_admin:charter": Row(TELLERS, TELLERS, at=BOARD, data={"name": "Another"}),
    "boards_admin:agreement": Row(post=TELLERS, at=BOARD, data={"body": "New"}),
    "boards_admin:slate": Row(BOARD_READERS, at=BOARD),
    "boards_admin:draw": Row(post=TELLERS, at=BOARD),
    "boards_admin:nominate": Row(post=TELLERS, at=BOARD, data={"email": "leo@globex.example"}),
    "boards_admin:propose": Row(post=TELLERS, at=BOARD),
    "boards_admin:move": Row(post=TELLERS, at=SEAT, data={"to": "drop", "why": "Gone."}),
    "boards_admin:plan": Row(post=TELLERS, at=BOARD, data={"place": "Here"}),
    "boards_admin:meeting": Row(BOARD_READERS, at=SESSION),
    "boards_admin:add_point": Row(post=TELLERS, at=SESSION, data={"title": "Prices"}),
    "boards_admin:step": Row(post=TELLERS, at=SESSION, data={"step": "summary", "body": "We spoke."}),
    "boards_admin:add_action": Row(post=TELLERS, at=SESSION, data={"sentence": "x"}),
    "boards_admin:remove_point": Row(post=TELLERS, at={"pk": "point"}),
    "boards_admin:finish_action": Row(
        post=BOARD_READERS, at={"pk": "action"}, data={"done": "yes", "outcome": "Shown."}
    ),
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
    # and three that take no GET
    "wagtailadmin_pages:lock": Row(post=PUBLISHERS, at={"page_id": "home"}),
    "wagtailadmin_pages:unlock": Row(post=PUBLISHERS, at={"page_id": "home"}),
    "wagtailadmin_pages:set_page_position": Row(post=PUBLISHERS, at={"page_to_move_id": "home"}),
}

NOT_AT_HOME = (
    *("add", "preview_on_add", "type_use", "choose_parent", "convert_alias"),
    *("workflow_action", "collect_workflow_action_data", "workflow_preview", "workflow_history_detail"),
    *("revisions_view", "revisions_revert", "revisions_unschedule", "revisions_compare"),
)
"""What a home page does not have: a parent that takes it in, an alias, a workflow, an older revision."""

NO_FILE = (
    *("edit", "delete", "edit_multiple", "create_multiple_from", "delete_multiple", "delete_upload_multiple"),
)

# What others wrote, by the beginning of the name; the longest that fits decides. GET and POST are alike.
THEIRS: dict[str, frozenset[str]] = {
    # signing in and up; the rest of the account is its owner's
    "account_": ALL,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "usersessions_": SIGNED_IN,
    # pages by editors, and documents that are not there
    "wagtail_serve": NOBODY,
    "wagtailcore_login": NOBODY,  # leads to the one door
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
            # they only lead on to pages that refuse
            *("wagtailadmin_pages:move_confirm", "wagtailadmin_pages:confirm_workflow_cancellation"),
            "wagtailadmin_pages:revisions_index",
        ),
        STAFF,
    ),
    # pages, pictures and files: writers make and change them, publishers do the rest
    **dict.fromkeys(
        (
            *("wagtailadmin_pages:", "wagtailadmin_explore", "wagtailimages:", "wagtaildocs:"),
            *("wagtailimages_chooser:create", "wagtaildocs_chooser:create"),
            *("wagtailadmin_pages:add_subpage", "simple_translation:submit_page"),
            *("wagtailadmin_reports:workflow", "wagtailadmin_reports:aging", "wagtailadmin_reports:page_t"),
        ),
        WRITERS,
    ),
    **dict.fromkeys(
        (
            *("wagtailadmin_pages:delete", "wagtailadmin_pages:unpublish", "wagtailadmin_pages:set_privacy"),
            *("wagtailadmin_pages:move", "wagtailadmin_reports:locked_pages", "wagtailredirects:index"),
            *("wagtailredirects:add", "wagtailredirects:start_import"),
        ),
        PUBLISHERS,
    ),
    # nothing stands at the address that is tried, or it takes no GET
    **dict.fromkeys(
        (
            *(f"wagtailadmin_pages:{name}" for name in NOT_AT_HOME),
            *(f"wagtailimages:{name}" for name in (*NO_FILE, "url_generator", "preview", "image_usage")),
            *(f"wagtaildocs:{name}" for name in (*NO_FILE, "document_usage")),
        ),
        NOBODY,
    ),
    "simple_translation:submit_snippet": NOBODY,
    # drawings and words of the admin's own screens
    "wagtailadmin_sprite": ALL,
    "wagtailadmin_javascript_catalog": ALL,
}


def allowed_by_prefix(name: str) -> frozenset[str] | None:
    """Return who may open an address of others, or None when the table does not say."""
    fitting = [prefix for prefix in THEIRS if name.startswith(prefix)]
    return THEIRS[max(fitting, key=len)] if fitting else None
