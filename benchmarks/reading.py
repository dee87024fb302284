"""Reading speed: text to claims in one process, beside other readers of quantities on the same texts.

Seconds are those of the processor, so that whatever else the machine is doing does not count.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from benchmarks.corpora import Corpus
from benchmarks.peers import PEERS, Peer, PeerError, Timing

REPEATS = 3
FLOOR, AIM = 50, 200

Read = Callable[[Corpus], int]


def reader() -> Read:
    """A function that reads a corpus and counts its claims.

    Raises:
        ImportError: when tradecheck is not installed.
    """
    from tradecheck.articles.document import Document  # noqa: PLC0415 - the peers can be timed without us
    from tradecheck.reading import read_claims  # noqa: PLC0415

    def read(corpus: Corpus) -> int:
        return sum(
            len(read_claims(Document(name=f"{number}.txt", text=text, date=day)))
            for number, (text, day) in enumerate(zip(corpus.texts, corpus.dates, strict=True))
        )

    return read


def ours(corpus: Corpus, read: Read) -> Timing:
    """The median of a few runs over one corpus."""
    seconds: list[float] = []
    found = 0
    for _ in range(REPEATS):
        started = time.process_time()
        found = read(corpus)
        seconds.append(time.process_time() - started)
    return Timing(statistics.median(seconds), corpus.size, found)


def benchmark(corpora: Sequence[Corpus], *, sample_size: int, peers: Sequence[Peer] = PEERS) -> None:
    """Print the table: every reader on the same sample of each corpus, then tradecheck on the whole of it."""
    samples = {corpus.name: corpus.sample(sample_size) for corpus in corpora}
    timings: dict[str, dict[str, Timing]] = {}
    for peer in peers:
        try:
            timings[peer.name] = peer.time({name: sample.texts for name, sample in samples.items()})
        except PeerError as error:
            print(error)
    try:
        read = reader()
    except ImportError as error:
        print(f"tradecheck has no reader here: {error}\n")
    else:
        read(next(iter(samples.values())))  # tables are loaded on first use
        timings = {"tradecheck": {name: ours(sample, read) for name, sample in samples.items()}, **timings}
    print(
        f"Reading, one process, kB per second of processor time on the same {sample_size // 1000} kB of each corpus\n"
    )
    print(f"{'corpus':34}" + "".join(f"{name:>12}" for name in timings) + _ratio_head(timings))
    for corpus in corpora:
        row = [by_corpus[corpus.name] for by_corpus in timings.values()]
        print(f"{corpus.name:34}" + "".join(f"{timing.speed:12,.1f}" for timing in row) + _ratios(row, timings))
    for name, by_corpus in timings.items():
        broken = sum(timing.broken for timing in by_corpus.values())
        if broken:
            print(f"{name} broke on {broken} texts, which are left out of its bytes and its time")
    if "tradecheck" in timings:
        _print_whole(corpora, read)
        _print_verdict(samples.values(), timings)


def _ratio_head(timings: dict[str, dict[str, Timing]]) -> str:
    others = [name for name in timings if name != "tradecheck"]
    return "".join(f"{'x ' + name:>14}" for name in others) if "tradecheck" in timings else ""


def _ratios(row: list[Timing], timings: dict[str, dict[str, Timing]]) -> str:
    if "tradecheck" not in timings:
        return ""
    return "".join(f"{row[0].speed / other.speed:14,.0f}" if other.speed else f"{'':14}" for other in row[1:])


def _print_whole(corpora: Sequence[Corpus], read: Read) -> None:
    print("\ntradecheck on whole corpora\n")
    print(f"{'corpus':34}{'kB':>10}{'texts':>8}{'claims':>8}{'seconds':>10}{'kB/s':>12}")
    for corpus in corpora:
        timing = ours(corpus, read)
        print(
            f"{corpus.name:34}{corpus.size / 1000:10,.0f}{len(corpus.texts):8,}{timing.found:8,}"
            f"{timing.seconds:10.3f}{timing.speed:12,.0f}"
        )


def _print_verdict(samples: Sequence[Corpus], timings: dict[str, dict[str, Timing]]) -> None:
    if "cqe" not in timings:
        return
    about_trade = [sample.name for sample in samples if sample.trade]
    ratio = min(timings["tradecheck"][name].speed / timings["cqe"][name].speed for name in about_trade)
    said = "above the aim" if ratio >= AIM else "above the floor" if ratio >= FLOOR else "BELOW THE FLOOR"
    print(f"\non texts about trade at least {ratio:,.0f} times CQE: {said} (floor {FLOOR}, aim {AIM})")
