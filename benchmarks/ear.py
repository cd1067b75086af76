"""How long the ear takes for a sentence, against one that it knows word for word.

    python -m benchmarks.ear

The sentences are those of the evaluation, each heard once by an ear that has heard none of them, as in a conversation.
Milliseconds of processor time differ from one machine to the next; the ratio is what to compare.
"""

from __future__ import annotations

import gc
from datetime import date
from statistics import mean, median, quantiles
from time import process_time

from skill.simulator import read_model
from skill.simulator.understand import Ear
from tests.understanding.meanings import ROOT
from tests.understanding.measure import table

TODAY = date(2026, 11, 22)
LOCALE = "en-US"
WARM_UP = ("my calf is cramping", "it is my husband's leg and he says it will not let go")
PROMPT = 20.0
"""Milliseconds in which a sentence is to be heard."""


def main() -> None:
    """Prints the table."""
    ear = Ear(read_model(ROOT / "interaction_model" / f"{LOCALE}.json"))
    gc.freeze()
    for sentence in WARM_UP:
        ear.hear(sentence, TODAY)
    taken: dict[str, list[float]] = {"exact": [], "near": []}
    for row in table(LOCALE):
        began = process_time()
        by = ear.hear(row.said, TODAY).by
        taken["exact" if by == "exact" else "near"].append(1000 * (process_time() - began))
    both = [one for some in taken.values() for one in some]
    for name, some in {**taken, "all": both}.items():
        of_exact = median(some) / median(taken["exact"])
        print(f"{name:6} {len(some):5}  median {median(some):5.1f} ms ({of_exact:4.1f} of an exact one)", end="")
        print(f"  mean {mean(some):5.1f}  95 in 100 within {quantiles(some, n=20)[-1]:5.1f}  slowest {max(some):5.1f}")
    print(f"{sum(one > PROMPT for one in both) / len(both):.1%} took longer than {PROMPT:.0f} ms")


if __name__ == "__main__":
    main()
