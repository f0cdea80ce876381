"""The facts that questions and answers leave in the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

QUESTION_ASKED = register_kind("question_asked", _("{actor} asked a question"))
ANSWER_GIVEN = register_kind("answer_given", _("{actor} answered {target}"), tells_target=True)
COMMENT_POSTED = register_kind(
    "comment_posted", _("{actor} commented on a post of {target}"), tells_target=True
)
ANSWER_ACCEPTED = register_kind(
    "answer_accepted", _("{actor} accepted an answer of {target}"), tells_target=True
)
ANSWER_UPVOTED = register_kind(
    "answer_upvoted", _("{actor} found an answer of {target} helpful"), tells_target=True
)
ANSWER_DOWNVOTED = register_kind(
    "answer_downvoted", _("{actor} found an answer of {target} not helpful"), tells_target=True
)
QUESTION_UPVOTED = register_kind(
    "question_upvoted", _("{actor} found a question of {target} useful"), tells_target=True
)
QUESTION_DOWNVOTED = register_kind(
    "question_downvoted", _("{actor} found a question of {target} not useful"), tells_target=True
)
