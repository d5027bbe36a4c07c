"""A plan judged by the rule book before anything runs, each breach with the smallest change."""

from analysis.plancheck.plans import judged

__all__ = ["judged"]
