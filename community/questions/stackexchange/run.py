"""The whole import, table after table."""

from __future__ import annotations

from django.conf import settings

from community.questions.stackexchange.answers import import_answers
from community.questions.stackexchange.comments import import_comments
from community.questions.stackexchange.dump import Dump
from community.questions.stackexchange.people import import_people, joining_dates
from community.questions.stackexchange.questions import QuestionImport
from community.questions.stackexchange.search import SearchIndex
from community.questions.stackexchange.summary import Summary
from community.questions.stackexchange.tags import TagCatalog, import_tags
from community.questions.stackexchange.votes import import_votes
from portal.members.actions import import_crm
from portal.members.crm.planning import CrmPlan


def import_dump(dump: Dump, *, crm: CrmPlan | None = None, language: str = settings.LANGUAGE_CODE) -> Summary:
    """Bring a dump in, after the people whom the CRM knows, and return what was done.

    Every batch stands by itself: after an interruption the next run goes on where this one ended. Raises
    UnreadableDump and BadRows before anything is written.
    """
    dump.check()
    summary = Summary()
    from_crm = _import_crm(dump, crm, summary) if crm else set()
    import_people(dump, summary, counted=from_crm)
    catalog, index = TagCatalog(), SearchIndex()
    import_tags(dump, summary, catalog)
    QuestionImport(dump, summary, catalog=catalog, index=index).run(language=language)
    import_answers(dump, summary, index=index)
    index.finish()
    import_comments(dump, summary)
    import_votes(dump, summary)
    return summary


def _import_crm(dump: Dump, plan: CrmPlan, summary: Summary) -> set[int]:
    """Return the numbers of the users that the CRM made members; they joined when their community says."""
    new = [change.subject for change in plan.members if change.is_new]
    numbers = {member.community_user_id for member in new if member.community_user_id}
    import_crm(plan, joined=joining_dates(dump, numbers))
    summary.keep(created=plan.created, changed=plan.updated)
    return numbers
