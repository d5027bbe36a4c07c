"""Waits as distributions: the share that was over by each time, with the line of the target."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analysis.report import look
from analysis.report.drawing import Plan
from analysis.report.naming import Names, listed, spaced, spoken
from analysis.report.numbers import plain, rounded, scale
from analysis.report.plots import axes as parts
from analysis.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from matplotlib.figure import Figure

    from analysis.report.numbers import Scale
    from analysis.study.answer import Answer, Limit, Point

LIMITED = {"probe": "immediate"}
"""Waits whose name does not say which limit of the answer holds for them."""

FIRST = "residents_"
"""Residents' waits stand before all others."""

QUANTILES = (0.5, 0.9, 0.95)
MOST_LINES = 3
FEWEST = 30
"""Waits below which a line would only look like a distribution; officers' calls are often fewer."""
HEIGHT_INCHES = 3.2
SHOWN_UP_TO = 0.99


def plans(answer: Answer) -> Iterator[Plan]:
    """Plan one for each kind of wait that the runs kept."""
    kept = {name for point in answer.points for name in point.outcome.spreads}
    for name in sorted(kept, key=lambda name: (not name.startswith(FIRST), name)):
        points = _telling(answer, name)
        if points:
            yield _plan(answer, name, points)


def _telling(answer: Answer, name: str) -> list[Point]:
    """Take the base, the chosen design, and of the others those that move the wait most."""
    counted = {
        each.id: each
        for each in answer.points
        if sum(each.outcome.spreads.get(name, {}).values()) >= FEWEST
    }
    base, limit = counted.get(answer.base), limit_of(answer, name)

    def moved(point: Point) -> float:
        if base is None:
            return 0.0
        usual = base.outcome.spreads[name]
        at = quantile(usual, 0.5) if limit is None else limit.seconds
        return abs(within(point.outcome.spreads[name], at) - within(usual, at))

    return Names(answer).foremost(counted.values(), moved, MOST_LINES)


def cumulated(spread: Mapping[int, int]) -> list[tuple[int, float]]:
    """Give the share that was over by the upper end of each class, in order."""
    of, so_far, found = sum(spread.values()), 0, []
    for upper in sorted(spread):
        so_far += spread[upper]
        found.append((upper, so_far / of))
    return found


def within(spread: Mapping[int, int], limit: float) -> float:
    """Tell the share over within a limit; inside a class as if its waits lay evenly."""
    before, share = 0.0, 0.0
    for upper, reached in cumulated(spread):
        if upper >= limit:
            part = (limit - before) / (upper - before) if upper > before else 1.0
            return share + (reached - share) * part
        before, share = float(upper), reached
    return 1.0


def quantile(spread: Mapping[int, int], share: float) -> int:
    """Give the upper end of the class in which a quantile lies, in seconds."""
    return next(upper for upper, reached in cumulated(spread) if reached >= share - 1e-12)


def limit_of(answer: Answer, name: str) -> Limit | None:
    """Give the limit that is set to a wait, by a word of its name."""
    found = next((kind for part, kind in LIMITED.items() if part in name), name)
    return next((limit for kind, limit in answer.limits.items() if kind in found), None)


def _said(limit: Limit) -> str:
    """Name a limit with whoever sets it."""
    return f"{limit.words} ({limit.clause or 'the set of numbers has it'})"


def _percent(share: float) -> str:
    return f"{rounded(share * 100, 1)}%"


def _shares(spreads: Sequence[tuple[str, Mapping[int, int]]], limit: int) -> str:
    """Tell the share within a limit of each design; once, where all of them read alike."""
    shares = [_percent(within(each, limit)) for _, each in spreads]
    if len(set(shares)) == 1:
        return (
            f"{shares[0]} with {'every design drawn' if len(shares) > 1 else spoken(spreads[0][0])}"
        )
    rows = zip(shares, spreads, strict=True)
    return listed([f"{each} with {spoken(who)}" for each, (who, _) in rows])


def _plan(answer: Answer, name: str, points: list[Point]) -> Plan:
    names, limit = Names(answer), limit_of(answer, name)
    what = spaced(name).removesuffix(" seconds")
    what = what[:1].upper() + what[1:]
    spreads = [(names.with_base(each), each.outcome.spreads[name]) for each in points]
    last = max(quantile(each, SHOWN_UP_TO) for _, each in spreads)
    how = scale("seconds", [max(last, limit.seconds if limit else 0)])
    if limit is not None:
        said = f"{what}, within {limit.words}: {_shares(spreads, limit.seconds)}"
    else:
        halves = [
            f"{plain(quantile(each, 0.5) * how.factor)}{how.suffix} with {spoken(who)}"
            for who, each in spreads[:3]
        ]
        said = f"{what}: half are over by {listed(halves)}"
    rows = [
        (
            who,
            rounded(sum(each.values()), 0),
            *(rounded(quantile(each, share) * how.factor, 1) for share in QUANTILES),
            _percent(within(each, limit.seconds)) if limit else "no limit",
        )
        for who, each in spreads
    ]
    return Plan(
        name=f"waits {name}",
        headline=said if len(spreads) > 1 else said.replace(f" with {spoken(spreads[0][0])}", ""),
        under=f"Share over by each time, per cent, all runs together; time in {how.axis}, to the "
        "99th percentile. Waits hang together, so no interval is drawn round a line: that of the "
        "share within the limit stands with its measure.",
        alt=f"Cumulative distribution. {said}. Medians: "
        + "; ".join(f"{row[0]} {row[2]}{how.suffix}" for row in rows)
        + ".",
        height=HEIGHT_INCHES,
        behind=table(
            f"{what}, by design, {how.axis}",
            (
                "Design",
                "#Counted",
                "#Median",
                "#90th percentile",
                "#95th percentile",
                f"#Within {_said(limit)}" if limit else "Limit",
            ),
            rows,
        ),
        paint=partial(_paint, spreads, how, limit, last),
    )


def _paint(
    spreads: Sequence[tuple[str, Mapping[int, int]]],
    how: Scale,
    limit: Limit | None,
    last: int,
    figure: Figure,
) -> None:
    axes = figure.subplots()
    for (who, spread), line in zip(spreads, look.LINES, strict=False):
        reached = [(0, 0.0), *cumulated(spread)]
        xs = [upper * how.factor for upper, _ in reached]
        ys = [share * 100 for _, share in reached]
        axes.plot(
            xs,
            ys,
            color=line.colour,
            ls=line.dashes,
            lw=1.7,
            marker=line.marker,
            ms=4.5,
            markevery=max(1, len(xs) // 8),
            label=who,
        )
    most = max(last, limit.seconds * 1.15 if limit else 0)
    axes.set_xlim(0, most * how.factor)
    axes.set_ylim(0, 101)
    axes.grid()
    if limit is not None:
        axes.axvline(limit.seconds * how.factor, color=look.INK, lw=1.3, ls=(0, (5, 2.5)))
        axes.annotate(
            f"target: {limit.words}",
            (limit.seconds * how.factor, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=8.5,
        )
    axes.set_xlabel(f"Time, {how.axis}")
    axes.set_ylabel("Share over by then, per cent")
    handles, _ = axes.get_legend_handles_labels()
    parts.legend(figure, handles, columns=2)
