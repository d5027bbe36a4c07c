"""Statistics over the runs of a study: pure functions on numbers, with no file, clock or chance.

Who asks for what:

- `means`: a mean over replications, a ratio of sums, a rare thing's rate, each with its interval;
- `shares`: so many of so many, with an exact or a Wilson interval;
- `paired`: a design point against the base on the same seeds, corrected for many comparisons;
- `sequential`: whether enough runs were made for the precision asked, and how many more it takes;
- `quantiles`: quantiles, a worst week, a ninetieth-percentile day;
- `steady`: warm-up and batch means, for studies of a steady state and for no others;
- `selection`: which design point is best, and with what probability that is right;
- `inputs` and `weights`: what the assumptions do to an answer, together and one by one;
- `least`: the cheapest design point that meets every target often enough.

Nothing here knows what a measure means. A run in which nothing was counted is None and is left out,
never taken for zero.
"""
