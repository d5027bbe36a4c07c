"""What the columns of a report's CSV files are called, are counted in and mean.

This is the data dictionary. It refuses to hold a row.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

POINT = ("point", "text", "design point, as in points.csv")
MEASURE = ("measure", "text", "measure, as in measures.csv")
TOTAL = ("total", "measure", "sum over all runs of the point; value is total divided by n")
N = ("n", "number", "of how many; 0 where nothing was counted")
COLUMNS: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = MappingProxyType(
    {
        "points.csv": (
            ("point", "text", "id of the design point; stable within the study"),
            ("is_base", "yes/no", "whether the others are compared with it"),
            ("is_chosen", "yes/no", "whether ranking and selection chose it"),
            ("in_running", "yes/no", "whether it cannot be told from the chosen one"),
            ("cost", "pounds a year", "of its resources; empty where the study prices none"),
        ),
        "settings.csv": (
            POINT,
            ("factor", "text", "what was varied"),
            ("level", "as set", "its level at this point, a number or a text"),
            ("means", "text", "what the factor is; empty where the study does not say"),
        ),
        "measures.csv": (
            POINT,
            ("measure", "text", "name of the measure"),
            ("unit", "text", "unit of its mean, its bounds and its differences; a share is 0 to 1"),
            ("means", "text", "what it measures"),
            ("best", "text", "high or low; empty where neither end is better"),
            ("target_kind", "text", "at_least or at_most; empty without a target"),
            ("target_bound", "measure", "bound of the target, itself included; empty without one"),
            ("target_clause", "text", "clause that sets it; empty where the study does"),
            ("mean", "measure", "over the replications; empty where nothing was counted"),
            (
                "interval_low",
                "measure",
                "95% interval of simulation error, lower end; empty with "
                "fewer than two replications",
            ),
            ("interval_high", "measure", "its upper end; empty likewise"),
            (
                "inputs_low",
                "measure",
                "95% interval with every assumption drawn from its range, lower "
                "end; empty where none was drawn",
            ),
            ("inputs_high", "measure", "its upper end; empty likewise"),
            ("replications", "number", "runs that counted something"),
            (
                "absent",
                "text",
                "why its world has nothing of the measure, such as no facility, so that a mean of "
                "nought is no finding and has no interval; empty otherwise",
            ),
            ("meets", "text", "met, missed or cannot_tell; empty without a target"),
            (
                "share_meeting",
                "share",
                "of the draws of assumptions that meet the target; empty where none was drawn",
            ),
            ("difference", "measure", "mean less the base's, run by run; empty for the base"),
            (
                "difference_low",
                "measure",
                "its interval, widened for the number of comparisons, lower "
                "end; empty with fewer than two replications",
            ),
            ("difference_high", "measure", "its upper end; empty likewise"),
            (
                "verdict",
                "text",
                "better, worse or cannot_tell; empty for the base, and where neither "
                "end of the measure is better",
            ),
            (
                "difference_inputs_low",
                "measure",
                "lower end of the 95% interval of the difference with the assumptions drawn; empty "
                "where none were. A verdict stands only where this lies on its side of nought",
            ),
            ("difference_inputs_high", "measure", "its upper end; empty likewise"),
            (
                "replications_to_tell",
                "number",
                "about how many replications would tell a difference that cannot be told, were it "
                "and its spread what they seem; empty where one is told or nothing is known of it",
            ),
            (
                "worst_week",
                "measure",
                "mean over the runs of each run's worst week; empty where weeks do not tell",
            ),
            (
                "day_90",
                "measure",
                "mean over the runs of each run's 90th percentile day; empty likewise",
            ),
        ),
        "runs.csv": (
            POINT,
            MEASURE,
            ("kind", "text", "replication: a seed; draw: a draw of all assumptions"),
            (
                "number",
                "number",
                "which, from 1; the same number is the same seed or draw at every point",
            ),
            ("value", "measure", "of that run; empty where it counted nothing"),
        ),
        "inputs.csv": (
            POINT,
            MEASURE,
            ("assumption", "text", "key of the assumption"),
            (
                "share",
                "share",
                "of the variance that all assumptions cause together; empty where it was not told",
            ),
            (
                "low",
                "measure",
                "the measure with it at the low end of its range; empty where not run",
            ),
            (
                "low_low",
                "measure",
                "lower end of the 95% interval of what moving it there does, run by run, laid at "
                "the base's mean; empty with fewer than two runs",
            ),
            ("low_high", "measure", "its upper end; empty likewise"),
            ("high", "measure", "the measure with it at the high end; empty where not run"),
            ("high_low", "measure", "lower end of its interval, as for the low end"),
            ("high_high", "measure", "its upper end; empty likewise"),
        ),
        "sums.csv": (
            POINT,
            ("span", "text", "run: over all runs; week or day: of the runs' time"),
            ("number", "number", "which week or day, from 1; empty for a run"),
            MEASURE,
            TOTAL,
            N,
        ),
        "hours.csv": (
            POINT,
            ("name", "text", "what was kept by the hour"),
            ("hour", "hour of week", "local, 0 is Monday 00:00 to 01:00"),
            ("says", "text", "the same in words"),
            (
                "value",
                "measure",
                "mean over all runs; of calls the share of all runs' together, empty where none "
                "came",
            ),
            (
                "low",
                "measure",
                "lower end of its 95% interval between runs, of this hour by itself; empty with "
                "fewer than two runs, and for calls",
            ),
            ("high", "measure", "its upper end; empty likewise"),
        ),
        "spreads.csv": (
            POINT,
            ("name", "text", "kind of wait"),
            ("upper", "seconds", "upper end of the class, itself included"),
            ("number", "number", "how many waits of all runs fell into it"),
        ),
        "places.csv": (
            POINT,
            ("place", "text", "borough or ward"),
            MEASURE,
            TOTAL,
            N,
            (
                "low",
                "measure",
                "lower end of the 95% interval of total by n, widened for the number of places so "
                "that those of all hold together; empty with fewer than two runs",
            ),
            ("high", "measure", "its upper end; empty likewise"),
            (
                "apart",
                "text",
                "above or below, where the place lies apart from the mean of all places by more "
                "than chance explains, as wide an interval allowed; empty otherwise",
            ),
            ("difference", "measure", "from the base, run by run; empty for the base and one run"),
            ("difference_low", "measure", "lower end of its interval, widened alike"),
            ("difference_high", "measure", "its upper end; empty likewise"),
        ),
        "stages.csv": (
            POINT,
            ("stage", "number", "quarter of the programme, from 1"),
            ("name", "text", "what was counted"),
            ("value", "as named", "its number in the first run; empty where it is a text"),
            ("text", "text", "its text in the first run; empty where it is a number"),
            (
                "mean",
                "as named",
                "mean over all runs; empty with fewer than two, or where their quarters differ",
            ),
            (
                "low",
                "as named",
                "lower end of its 95% interval between runs, of this quarter by itself; empty "
                "likewise",
            ),
            ("high", "as named", "its upper end; empty likewise"),
        ),
        "dates.csv": (
            POINT,
            ("name", "text", "what may be reached"),
            ("date", "date", "ISO day on which it was reached; empty where it never was"),
        ),
        "findings.csv": (
            POINT,
            ("rule", "text", "rule of the rule book"),
            ("clauses", "text", "its clauses, a blank between"),
            ("counts_for", "text", "player: the simulated officers; service; plan"),
            ("verdict", "text", "met, late, breached, pending or cannot_tell"),
            ("number", "number", "times in all runs of the point"),
        ),
        "clauses.csv": (
            ("clauses", "text", "clauses by which the plan is judged, a blank between"),
            ("rule", "text", "rule of the rule book"),
            ("verdict", "text", "met, breached or cannot_tell"),
            ("because", "text", "why"),
            ("mends", "text", "smallest change that mends it; empty where none is known or needed"),
            ("points", "text", "design points of which it is so, a blank between; empty for all"),
        ),
        "assumptions.csv": (
            ("assumption", "text", "its key"),
            ("value", "text", "as it stands"),
            ("unit", "text", "of its value and its range"),
            ("kind", "text", "where it stands between published and guessed"),
            ("low", "as unit says", "low end of its stated range; empty where it has none"),
            ("high", "as unit says", "high end; empty likewise"),
            ("weighs_on", "text", "measure it weighs on most; empty where not among the heaviest"),
            ("weight", "share", "of the variance that all assumptions cause in it; empty likewise"),
            ("note", "text", "what is said of it"),
        ),
    }
)
"""By file; of each column its name, its unit and its meaning."""
