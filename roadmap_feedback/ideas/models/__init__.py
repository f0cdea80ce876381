"""Ideas, the votes and comments on them, the moves they made, and what was merged into what."""

from roadmap_feedback.ideas.models.idea import TITLE_LENGTH, Idea, IdeaTransition
from roadmap_feedback.ideas.models.merging import IdeaMerge, MergedVote
from roadmap_feedback.ideas.models.voice import IdeaComment, IdeaVote

__all__ = ["TITLE_LENGTH", "Idea", "IdeaComment", "IdeaMerge", "IdeaTransition", "IdeaVote", "MergedVote"]
