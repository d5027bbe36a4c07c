"""An answer as plain data, in the form that the contract promises.

Per design point and measure: mean, 95% interval of simulation error, interval of input uncertainty,
replications, and against the base the paired difference, its interval and the verdict; where that
is none, about how many replications would give one. Nothing in it depends on how many workers ran
the study. This module refuses to print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.study.answer import (
        Answer,
        Clause,
        Effect,
        Input,
        Interval,
        Measured,
        Place,
        Point,
        Told,
    )


def as_data(answer: Answer) -> dict[str, Any]:
    """Give an answer as data."""
    return {
        "study": answer.study,
        "title": answer.title,
        "question": answer.question,
        "sentences": list(answer.sentences),
        "base": answer.base,
        "factors": dict(answer.factors),
        "measures": {each.name: _measured(each) for each in answer.measures},
        "points": [_point(each) for each in answer.points],
        "by_factor": [_effect(each) for each in answer.effects],
        "choice": answer.choice,
        "least": answer.least,
        "clauses": [_clause(each) for each in answer.clauses],
        "assumptions": [
            {
                "key": each.key,
                "value": each.value,
                "unit": each.unit,
                "tag": each.tag,
                "range": None if each.low is None else [each.low, each.high],
            }
            for each in answer.assumptions
        ],
        "notes": list(answer.notes),
        "method": dict(answer.method),
        "manifest": dict(answer.manifest),
    }


def _measured(each: Measured) -> dict[str, Any]:
    target = each.target
    return {
        "unit": each.unit,
        "means": each.means,
        "best": each.best,
        "target": None
        if target is None
        else {"kind": target.kind, "bound": target.bound, "clause": target.clause},
    }


def _point(each: Point) -> dict[str, Any]:
    return {
        "id": each.id,
        "settings": dict(each.settings),
        "cost": each.cost,
        "is_chosen": each.is_chosen,
        "in_running": each.in_running,
        "measures": {name: _told(told) for name, told in each.told.items()},
        "dates": dict(each.outcome.dates),
        "places": {
            name: {measure: _place(one) for measure, one in kept.items()}
            for name, kept in each.places.items()
        },
    }


def _place(each: Place) -> dict[str, Any]:
    return {
        "mean": each.mean,
        "interval_95": _interval(each.interval),
        "apart_from_all": each.apart or None,
        "difference": each.difference,
        "difference_interval": _interval(each.difference_interval),
    }


def _effect(each: Effect) -> dict[str, Any]:
    return {
        "factor": each.factor,
        "measure": each.measure,
        "best": each.best,
        "points": list(each.points),
    }


def _told(each: Told) -> dict[str, Any]:
    against = each.against
    return {
        "mean": each.mean,
        "interval_95": _interval(each.interval),
        "input_uncertainty_95": _interval(each.inputs),
        "replications": each.replications,
        "absent": each.absent or None,
        "meets": each.meets,
        "share_of_draws_meeting": each.share_meeting,
        "against_base": None
        if against is None
        else {
            "difference": against.difference,
            "interval": _interval(against.interval),
            "verdict": against.verdict,
            "input_uncertainty_95": _interval(against.inputs),
            "survives_input_uncertainty": None if against.inputs is None else against.survives,
            "draws_below_base": against.below,
            "draws_above_base": against.above,
            "draws": against.draws,
            "replications_to_tell": against.runs_to_tell,
        },
        "worst_week": each.worst_week,
        "day_90th_percentile": each.day_90,
        "dominant_inputs": [_input(one) for one in each.dominant],
        "per_run": list(each.per_run),
        "per_draw": list(each.per_draw),
    }


def _input(each: Input) -> dict[str, Any]:
    return {
        "key": each.key,
        "share": each.share,
        "at_low": each.low,
        "at_low_95": _interval(each.low_interval),
        "at_high": each.high,
        "at_high_95": _interval(each.high_interval),
    }


def _interval(each: Interval | None) -> list[float] | None:
    return None if each is None else [each.low, each.high]


def _clause(each: Clause) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "clauses": list(each.clauses),
        "verdict": each.verdict,
        "because": each.because,
        "mends": each.mends,
        "points": list(each.points),
    }
