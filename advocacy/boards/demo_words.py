"""What the demo's two boards say: a user council in English, an executive board in French."""

from __future__ import annotations

from advocacy.boards.actions.charter import Charter

COUNCIL = Charter(
    name="Council of planners and technicians",
    mission="Twelve people who plan and repair every day tell us, before we build, what would change their "
    "week and what would only change a screen.",
    output="Three actions a meeting, each with one of us and a date, on the roadmap for all to follow.",
    confidentiality="What is shown is not out yet: it stays among the members until we publish it.",
)
EXECUTIVE = Charter(
    name="Comité consultatif des directions",
    mission="Huit dirigeants nous disent où va leur métier dans les trois ans, et ce que nous devrions "
    "cesser de faire.",
    output="Deux engagements par séance, avec un responsable chez nous et une date.",
    confidentiality="Chacun parle en son nom ; rien n’est cité hors de la séance.",
    language="fr",
    hours=4,
    size=8,
)
AGREEMENT = """
1. What we show you is confidential until we publish it.
2. You speak for yourself; nothing you say is quoted without your yes.
3. You may leave at any time, without a reason.
4. We answer every action before the next meeting.
"""
AGREEMENT_FR = """
1. Ce que nous montrons reste confidentiel jusqu’à sa publication.
2. Vous parlez en votre nom ; rien n’est cité sans votre accord.
3. Vous pouvez partir à tout moment, sans motif.
4. Nous répondons de chaque engagement avant la séance suivante.
"""
PRE_READ = """
Two pages, ten minutes:

- What changed since the spring, with the figures of four customers.
- Two drafts of the planning week. **Tell us which one you would open at seven in the morning.**
"""
PRE_READ_NEXT = """
One page, five minutes:

- What the draft with the map became, and what it still cannot do.
- Three weeks of one depot, before and after. **Mark the day on which you would have re-planned.**
"""
SUMMARY = """
We spent most of the hour on planning. Everybody re-plans before eight, half of you on paper, because the week
does not show who is where.

Reports were put off: what you have is enough until next year.
"""
SUMMARY_FR = """
Trois sites sur quatre remplacent leurs chefs d’équipe d’ici deux ans : l’outil doit s’apprendre en une
matinée.
Le prix à l’usage n’intéresse personne autour de la table.
"""
ACTIONS = (
    (
        "Show the first draft of the planning week to three members",
        "Shown on site to four of you; the draft with the map won.",
    ),
    ("Say by the spring whether the week works without a connection", ""),
    ("Count how often a plan is changed before eight", ""),
)
ACTIONS_FR = (
    ("Un parcours de prise en main d’une demi-journée", ""),
    (
        "Un point d’étape écrit sur les priorités retenues",
        "Envoyé à chacun de vous, avec les trois priorités.",
    ),
)
