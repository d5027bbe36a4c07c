"""What is wrong with the variants of a scenario beyond what each of them is checked for itself.

A variant's own faults (a force that does not exist, a day on which nothing is in force) are found
where the file is checked as it reads for that variant. Here stand those of the file as a whole.
"""

from collections.abc import Iterator, Mapping

from simulator.faults import Fault
from simulator.scenario.sourcemap import EVERY, SourceMap, shown
from simulator.scenario.variants import BASE, CHOSEN, VARIANTS


def variant_faults(where: SourceMap) -> Iterator[Fault]:
    """Find names that are taken or unknown, and variants that vary nothing."""
    known = [BASE]
    for loc, entry in where.find(VARIANTS, EVERY):
        known.append(str(loc[-1]))
        if loc[-1] == BASE:
            words = "is what the scenario's own date and force are called; take another id"
            yield where.fault(loc, words, at_key=True)
        if isinstance(entry, dict) and _is_base(entry, where):
            words = "has the date and the force of the scenario itself; a variant has another"
            yield where.fault(loc, words, at_key=True)
    for key in CHOSEN:
        for loc, name in where.find(key, EVERY, VARIANTS, EVERY):
            if isinstance(name, str) and name not in known:
                yield where.unlisted(loc, "a variant of this scenario", name, known)
            elif not isinstance(name, str):
                yield where.fault(loc, f"must be the id of a variant, not {shown(name)}")


def _is_base(entry: Mapping[str, object], where: SourceMap) -> bool:
    own = {key: value for key in ("date", "force") for _, value in where.find(key)}
    return all(key in own and entry.get(key) == own[key] for key in ("date", "force"))
