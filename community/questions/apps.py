"""Wiring of the questions room."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Peer questions and answers."""

    name = "community.questions"
    label = "questions"
