"""How many components of ten claims are decided in a second, feasible ones and such with a planted error.

    python benchmarks/feasibility.py [COMPONENTS]

Each component is what one text says of one partner: exports, imports and turnover of two years, growth of two of them,
eleven months of one, and a share, with the identities and bounds that tie them. Every tenth has one figure doubled.
"""

from __future__ import annotations

import random
import sys
import time
from fractions import Fraction

from tradecheck.core.conflict import Conflict, check
from tradecheck.core.interval import Interval
from tradecheck.core.linear import Constraint, System


def level(text: str, claim: str, name: str, value: float) -> Constraint:
    """A figure in billions with two decimals, true to one unit of the last."""
    printed, unit = Fraction(round(value * 100), 100), Fraction(1, 100)
    return Constraint(claim, {(text, name): 1}, Interval((printed - unit) * 10**9, (printed + unit) * 10**9), claim)


def ratio(text: str, claim: str, over: str, under: str, value: float) -> list[Constraint]:
    """A ratio with three decimals, true to one unit of the last: two constraints, one statement."""
    printed, unit = Fraction(round(value * 1000), 1000), Fraction(1, 1000)
    above, below = (text, over), (text, under)
    return [
        Constraint(claim, {above: 1, below: -(printed - unit)}, Interval(Fraction(0), None), claim),
        Constraint(claim, {above: 1, below: -(printed + unit)}, Interval(None, Fraction(0)), claim),
    ]


def component(text: str, chance: random.Random, *, wrong: bool) -> list[Constraint]:
    """Ten claims on one partner, with the facts that tie them."""
    facts = {name: chance.uniform(0.5, 20) for name in ("e0", "i0", "e1", "i1")}
    facts["t0"], facts["t1"] = facts["e0"] + facts["i0"], facts["e1"] + facts["i1"]
    facts["months"], facts["all"] = facts["t1"] * chance.uniform(0.8, 0.95), facts["t1"] * chance.uniform(5, 40)
    said = dict(facts)
    if wrong:
        said[chance.choice(("e0", "i0", "t0", "e1", "i1", "t1"))] *= 2
    zero = Interval.point(0)
    out = [Constraint("a flow", {(text, name): 1}, Interval(Fraction(0), None)) for name in facts]
    for year in "01":
        terms = {(text, f"e{year}"): 1, (text, f"i{year}"): 1, (text, f"t{year}"): -1}
        out.append(Constraint("turnover", terms, zero))
    out.append(Constraint("months", {(text, "months"): 1, (text, "t1"): -1}, Interval(None, Fraction(0))))
    out += [level(text, f"{text} {name}", name, said[name]) for name in ("e0", "i0", "t0", "e1", "i1", "t1", "months")]
    out += ratio(text, f"{text} growth", "t1", "t0", facts["t1"] / facts["t0"])
    out += ratio(text, f"{text} growth of exports", "e1", "e0", facts["e1"] / facts["e0"])
    out += ratio(text, f"{text} share", "t1", "all", facts["t1"] / facts["all"])
    return out


def main() -> None:
    """Print the rates."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    chance = random.Random(2)  # noqa: S311 - the same systems in every run, nothing secret
    system = System()
    for number in range(count):
        system.add(*component(f"text{number}", chance, wrong=number % 10 == 0))
    print(f"{count} components, {count * 10} claims, {len(system.constraints)} constraints")
    begin = time.perf_counter()
    results = check(system)
    decided = time.perf_counter()
    found: list[Conflict] = [each for result in results for each in result.conflicts]
    sizes = sorted(len(each.groups) for each in found)
    lines = sum(len(each.steps) for each in found)
    explained = time.perf_counter()
    bounds = sum(len(result.propagation.bounds) for result in results)
    done = time.perf_counter()
    states = {
        state: sum(result.status == state for result in results) for state in ("feasible", "conflict", "undecided")
    }
    print(f"decided       {count / (decided - begin):9.0f} components/s   {states}")
    print(f"explained     {len(found) / max(explained - decided, 1e-9):9.0f} conflicts/s    {lines} lines of working, "
          f"statements per conflict: {sizes[0] if sizes else 0} to {sizes[-1] if sizes else 0}")  # fmt: skip
    print(f"bounds        {count / (done - explained):9.0f} components/s   {bounds} intervals")
    print(f"all together  {done - begin:9.2f} s")


if __name__ == "__main__":
    main()
