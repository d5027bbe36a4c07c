"""The model in the items of STRESS-DES, as far as no study changes it; more in `docs/model.md`.

This module refuses to hold a number that a calibration holds.
"""

FIXED = {
    "opening": "This describes the study and its model in the order of the STRESS-DES guideline "
    "(Monks, Currie, Onggo, Robinson, Kunc and Taylor, 2019). It was filled from the run: what the "
    "study decided is told as it was decided, and what the model decides is told in brief. "
    "`docs/model.md` of the repository tells the model in full.",
    "1.1": "The model follows the joint work of immigration officers and police through the "
    "services that both share: control room and response units, intelligence desks, custody, "
    "escorts, support, and for children and victims social care and its neighbours. It tells a "
    "planner what a change of staff, hours or demand would do, and what it would cost residents "
    "who call for themselves. It does not foretell: it shows what its assumptions lead to.",
    "1.2": "Every measure is a ratio of two sums counted over a run after its warm-up: a share, a "
    "mean or a number. It is told as the mean over replications, with one interval of simulation "
    "error and one with every assumption drawn from its stated range. Measures of this study:",
    "1.3": "Each design below was run on the same seeds as the base and compared with it run by "
    "run. Designs are the levels of the factors as the study's plan of experiments combines them:",
    "2.1": "```\n"
    "file -> checks -> risk assessment -> intelligence unit -> support -> authority\n"
    "     -> outing -> address -> inside -> no arrest | arrest -> booking in -> cell -> escort\n"
    "                     |\n"
    "                     +-> call for help -> control -> queue -> unit -> scene\n"
    "residents' calls  -> control -> queue by grade -> nearest free unit -> scene\n"
    "own prisoners     -> booking in -> cell -> gone\n"
    "child or victim   -> patrol -> social care, interpreter, place of safety -> handover\n"
    "programme         -> intake -> course -> mentoring -> sign-off -> roll-out by borough\n"
    "```\n\nA study uses the part of this that its base scenario holds.",
    "2.2": "Everything is a flow, a path that waits for time or for servers of a pool. Calls wait "
    "by grade for the nearest free unit; those of officers in danger go first. Requests to desks "
    "wait in office hours. Visits follow from files that are ready and authorised; what is true "
    "of a visit is drawn as its file comes in, whatever the plan. Prisoners share booking-in desks "
    "and cells with those of the borough; a full suite diverts. Simulated officers follow the rule "
    "book, which judges their records and never changes what happens.",
    "2.3": "Designs differ from the base in the settings of these factors and in nothing else; the "
    "logic of the model is the same in all of them:",
    "2.4": "Arrivals are a Poisson process whose rate changes by hour, weekday and month, by "
    "inversion of the cumulated rate. The unit that goes is the free one at the least distance, "
    "ties by name. Durations follow from one uniform each by inversion, in whole seconds. Finds on "
    "a coast come in clusters by a logarithmic series.",
    "2.5.1": "Residents' calls and the borough's own prisoners; immigration files, outings, visits "
    "and prisoners; requests to services; people at addresses; parties of children, victims and "
    "witnesses; in a programme, officers in training. Attributes are drawn on arrival and are "
    "hidden until somebody looks or asks.",
    "2.5.2": "Handling a call, travel, time at the scene, checks, decisions, search, conveyance, "
    "booking in, processing, escort, talking, prints, waiting with a child, placement, meetings, "
    "training, mentoring. Each takes its drawn time and, where it needs one, a server of a pool.",
    "2.5.3": "Response units by shift, control operators, intelligence desks, arrest teams, "
    "officers to lend, booking-in desks, cells by kind, escort vans; duty social workers, "
    "interpreters, Inspectors on duty, places of safety; trainers and mentors. Pools change size "
    "by the hour and finish the work in hand.",
    "2.5.4": "First come, first served within a priority. Calls: officers in danger, then "
    "immediate, then soonest; a unit bound for a soonest call may be turned to an immediate one. "
    "A reserve may be kept back from soonest calls. A full suite refuses and diverts. Some "
    "requests are mislaid until somebody asks, and some support is called off late.",
    "2.5.5": "Calls, prisoners, files, parties and reports arrive by their own processes, none of "
    "which depends on the design. A call leaves when its unit is free, a prisoner when released or "
    "collected, a file when it is closed, a case of a child or victim some days after its officer "
    "is done.",
    "3.1": "Published figures of police forces, Parliament, the Home Office and the press, and the "
    "agreements and orders whose rules are judged. Each value of a calibration carries its source, "
    "its years and a tag that says how far it was published, derived or assumed; "
    "`docs/calibration.md` lists them all.",
    "3.2": "Counts become rates for a borough and a day; published shares and means are fitted by "
    "a lognormal or a mixture of two; profiles by hour and weekday are scaled to a mean of one.",
    "3.3": "All inputs stand in one calibration for an era, each with unit, tag, range and note. "
    "The base uses their stated values; the study varies:",
    "3.4": "A number that nobody published is an assumption with a stated range. What they do to "
    "this answer is told with their weight. Effects without published evidence are nought unless a "
    "study moves them by name.",
    "4.1": "A run ends at a fixed time and opens on a world that has been running: calls in hand, "
    "cells taken. A stated warm-up is left out of all counts, so that files are in every stage "
    "when counting begins. Its state at the opening is drawn, from streams of its own.",
    "4.2": "Time is kept in whole seconds. A run covers the days that the study states, after its "
    "warm-up; each run of each design covers the same ones.",
    "4.3": "Independent replications. Student's intervals over replications tell simulation error; "
    "differences are taken run by run on common random numbers, with a correction for the number "
    "of comparisons. A second interval draws all assumptions from their ranges at once.",
    "5.1": "Becket, in Python, on SimPy's environment with a calendar of its own. The operating "
    "system has no part in the numbers.",
    "5.2": "One stream for each purpose, seeded from a hash of the run's seed and the purpose, so "
    "that designs share every draw that they have in common. What is tied to an identity is keyed "
    "by seed, purpose and identity with BLAKE2b, so that no change of a pool moves it.",
    "5.3": "Process interaction with a calendar ordered by time, urgency and entry. Runs are "
    "independent of one another and go through an executor of worker processes, or of a cluster; "
    "the numbers are the same for any number of workers.",
    "5.4": "One core and a few hundred megabytes carry a run; runs go side by side.",
    "6.1": "The model, the rule book, the calibrations and the studies are in Becket's repository "
    "under the MIT licence. `manifest.json` beside this file gives hashes, seeds and versions, "
    "from which the same command gives the same numbers.",
}
"""By the number of the item."""
