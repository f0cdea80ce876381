"""Beta programmes on ideas: the plan with its seats and rules, the stages, the agreement and its versions."""
