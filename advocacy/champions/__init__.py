"""Seats for champions: who could fill them, who was asked, who accepted, what is missing."""
