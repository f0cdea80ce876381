"""Peer questions and answers: asking, answering, commenting, voting, accepting, finding."""
