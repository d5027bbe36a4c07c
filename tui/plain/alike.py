"""Findings of one rule about several people, told as one: the rule once, then whom and what.

Why: three children met alone are owed the same three times, and a reader who gets every rule and
every clause three times reads none of them. Whatever was breached stays told for each by name.
This module refuses to leave anybody out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.review.whom import Whom
from simulator.protocol import rulebook
from simulator.protocol.findings import Finding
from tui.plain import lines
from tui.plain.lines import wrapped


@dataclass(frozen=True, slots=True)
class Alike:
    """What a rule came to, for everybody it was about.

    Attributes:
        says: The rule in plain words.
        clauses: Those of the rule.
        told: What happened, each with all of whom it is true.
    """

    rule: str
    says: str
    clauses: tuple[str, ...]
    told: Mapping[str, Sequence[str]]

    def rows(self, indent: int) -> list[str]:
        """Give the rule once, what happened for whom, and its clauses once."""
        head, rest = f"{self.rule}: {self.says}", list(self.told.items())
        if len(rest) == 1 and not any(rest[0][1]):
            rows = wrapped(f"{head} {rest[0][0]}", indent)
        else:
            rows = wrapped(head, indent)
            for happened, whom in rest:
                rows += wrapped(sentence(whom, happened), indent + 2, 2)
        return [*rows, *(row for each in self.clauses for row in lines.clause(each, indent))]


def grouped(found: Iterable[Finding], whom: Whom) -> list[Alike]:
    """Put findings of one rule together, in the order in which the rules first come."""
    by_rule: dict[str, list[Finding]] = {}
    for each in found:
        by_rule.setdefault(each.rule, []).append(each)
    return [_alike(rule, own, whom) for rule, own in by_rule.items()]


def _alike(rule: str, found: Sequence[Finding], whom: Whom) -> Alike:
    says = next(each.says for each in rulebook.duties() if each.id == rule)
    told: dict[str, list[str]] = {}
    for each in found:
        names = told.setdefault(each.because.removeprefix(says).strip(), [])
        named = whom.of(each)
        if named not in names:
            names.append(named)
    return Alike(rule, says, found[0].clauses, told)


def sentence(whom: Iterable[str], happened: str) -> str:
    """Say whom something is about, and then what: `The boy, the girl: kept to the end.`"""
    names = ", ".join(filter(None, whom))
    if not names:
        return happened
    return f"{names[:1].upper()}{names[1:]}: {happened[:1].lower()}{happened[1:]}"


def because_of(found: Iterable[Finding], whom: Whom) -> Iterator[tuple[Finding, str]]:
    """Yield findings that say the same in the same words once, with all whom they are about."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for each in found:
        alike.setdefault((each.rule, each.because), []).append(each)
    for own in alike.values():
        names = ", ".join(dict.fromkeys(filter(None, map(whom.of, own))))
        yield own[0], f" ({names})" if names else ""
