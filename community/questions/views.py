"""Pages of questions: reading, and the forms that lead to an action."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from community.groups.models import UserGroup
from community.groups.permissions import check_can_take_part
from community.questions.actions.answer import edit_answer
from community.questions.actions.ask import ask_question, edit_question
from community.questions.actions.comment import post_comment
from community.questions.forms import AnswerForm, CommentForm, QuestionForm
from community.questions.models import TITLE_LENGTH, Answer, Question
from community.questions.permissions import can_accept, check_can_edit
from community.questions.reading import filters_for, question_page, question_tabs
from community.questions.similar import find_similar
from portal.core.form_pages import FormPage
from portal.core.keyset import keyset_page
from portal.core.lines import clean_line
from portal.core.panels import render_panels


class QuestionListView(TemplateView):
    """Questions by last activity, filtered by what the address says."""

    template_name = "community/questions/question_list.html"

    def get_template_names(self) -> list[str]:
        """Answer "load more" with the rows alone."""
        if self.request.htmx:  # type: ignore[attr-defined]
            return ["community/questions/partials/question_rows.html"]
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of rows and the filters."""
        query, viewer = self.request.GET, self.request.user
        queryset, filters = filters_for(viewer, query)
        page = keyset_page(queryset.for_list(), by="last_activity_at", after=query.get("after", ""))
        tabs = question_tabs(query, filters, is_member=viewer.is_authenticated)
        return super().get_context_data(page=page, filters=filters, **tabs, **kwargs)


class QuestionDetailView(TemplateView):
    """A question with its answers and comments."""

    template_name = "community/questions/question_detail.html"

    @cached_property
    def question(self) -> Question:
        """The question that the address names."""
        viewer = self.request.user
        questions = Question.objects.visible_to(viewer).select_related("author", "group").with_vote_of(viewer)
        return get_object_or_404(questions, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send an old or shortened address to the present one."""
        if kwargs.get("slug") != self.question.slug:
            return redirect(self.question)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows."""
        viewer = self.request.user
        kwargs.setdefault("answer_form", AnswerForm(auto_id="answer_%s"))
        return super().get_context_data(
            **question_page(self.question, viewer=viewer, start=self.request.GET.get("from", "")),
            may_accept=can_accept(viewer, Answer(question=self.question)),
            aside=render_panels("question_aside", self.request, question=self.question),
            **kwargs,
        )


class AskView(LoginRequiredMixin, FormPage):
    """Ask a question."""

    template_name = "community/questions/question_form.html"
    form_class = QuestionForm

    def get_initial(self) -> dict[str, Any]:
        """Start from what was searched for in vain."""
        return {"title": clean_line(self.request.GET.get("title", "")[:TITLE_LENGTH])}

    def get_form(self, form_class: Any = None) -> QuestionForm:
        """Return the form; while its title is typed, similar questions appear below it."""
        form = super().get_form(form_class)
        form.fields["title"].widget.attrs |= {
            "hx-get": reverse("questions:similar"),
            "hx-trigger": "load, input changed delay:400ms",
            "hx-target": "#similar",
            "hx-sync": "this:replace",
        }
        return form

    @cached_property
    def group(self) -> UserGroup | None:
        """The group in which it is asked, if the address names one the member may ask in."""
        if "group" not in self.kwargs:
            return None
        groups = UserGroup.objects.visible_to(self.request.user).with_place_of(self.request.user)
        group = get_object_or_404(groups, slug=self.kwargs["group"])
        check_can_take_part(self.request.user, group)
        return group

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the group."""
        return super().get_context_data(group=self.group, **kwargs)

    def form_valid(self, form: QuestionForm) -> HttpResponse:
        """Publish it and show it."""
        question = ask_question(by=self.request.user, group=self.group, **form.cleaned_data)
        messages.success(
            self.request, _("Your question is published. We will mail you when somebody answers.")
        )
        return redirect(question)


@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """Show questions like the one whose title is being typed; nothing when there are none."""
    questions = find_similar(request.GET.get("title", ""), viewer=request.user)
    return render(request, "community/questions/partials/similar.html", {"questions": questions})


class QuestionEditView(LoginRequiredMixin, FormPage):
    """Mend a question."""

    template_name = "community/questions/question_form.html"
    form_class = QuestionForm

    @cached_property
    def question(self) -> Question:
        """The question, if the member may change it."""
        question = get_object_or_404(Question.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
        check_can_edit(self.request.user, question)
        return question

    def get_initial(self) -> dict[str, Any]:
        """Start from what is published."""
        question = self.question
        return {"title": question.title, "body": question.body, "tags": ", ".join(question.tag_names)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question."""
        return super().get_context_data(question=self.question, **kwargs)

    def form_valid(self, form: QuestionForm) -> HttpResponse:
        """Publish the new text."""
        return redirect(edit_question(self.question, by=self.request.user, **form.cleaned_data))


class AnswerEditView(LoginRequiredMixin, FormPage):
    """Mend an answer."""

    template_name = "community/questions/answer_form.html"
    form_class = AnswerForm

    @cached_property
    def answer(self) -> Answer:
        """The answer, if the member may change it."""
        answers = Answer.objects.visible_to(self.request.user).select_related("question")
        answer = get_object_or_404(answers, pk=self.kwargs["pk"])
        check_can_edit(self.request.user, answer)
        return answer

    def get_initial(self) -> dict[str, Any]:
        """Start from what is published."""
        return {"body": self.answer.body}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the answer."""
        return super().get_context_data(answer=self.answer, **kwargs)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        """Publish the new text."""
        edit_answer(self.answer, by=self.request.user, **form.cleaned_data)
        return redirect(self.answer)


class CommentView(LoginRequiredMixin, FormPage):
    """Comment on a post; with scripts the form opens in its place on the question's page."""

    template_name = "community/questions/comment_form.html"
    form_class = CommentForm
    kind: type[Question | Answer] = Question

    def get_template_names(self) -> list[str]:
        """Answer the question's page with the form alone."""
        if self.request.htmx:  # type: ignore[attr-defined]
            return ["community/questions/partials/comment_form.html"]
        return [self.template_name]

    @cached_property
    def post_commented(self) -> Question | Answer:
        """The post that the address names."""
        posts = self.kind.objects.visible_to(self.request.user).select_related("author")
        return get_object_or_404(posts, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Name the field after its post: several forms may be open on one page."""
        return super().get_form_kwargs() | {"auto_id": f"comment-{self.kwargs['pk']}-%s"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the post."""
        return super().get_context_data(post=self.post_commented, **kwargs)

    def form_valid(self, form: CommentForm) -> HttpResponse:
        """Publish it and show it in its place."""
        post_comment(self.post_commented, by=self.request.user, **form.cleaned_data)
        return redirect(self.post_commented)
