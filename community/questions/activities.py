"""The facts that questions and answers leave in the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

QUESTION_ASKED = register_kind("question_asked", _("{actor} asked a question"))
ANSWER_GIVEN = register_kind("answer_given", _("{actor} answered {target}"))
COMMENT_POSTED = register_kind("comment_posted", _("{actor} commented on a post of {target}"))
ANSWER_ACCEPTED = register_kind("answer_accepted", _("{actor} accepted an answer of {target}"))
ANSWER_UPVOTED = register_kind("answer_upvoted", _("{actor} found an answer of {target} helpful"))
ANSWER_DOWNVOTED = register_kind("answer_downvoted", _("{actor} found an answer of {target} not helpful"))
QUESTION_UPVOTED = register_kind("question_upvoted", _("{actor} found a question of {target} useful"))
QUESTION_DOWNVOTED = register_kind("question_downvoted", _("{actor} found a question of {target} not useful"))
