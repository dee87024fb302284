"""Measure reading and checking, and print what was measured.

python -m benchmarks                       everything, some minutes (the other readers are slow)
python -m benchmarks reading --peers none  only tradecheck
python -m benchmarks stages                where the reading time goes
python -m benchmarks checking              ten thousand claims held against each other
"""

from __future__ import annotations

import argparse
import platform
import sys

from benchmarks import checking, reading, stages
from benchmarks.corpora import corpora
from benchmarks.peers import PEERS

PARTS = ("reading", "stages", "checking")


def main() -> int:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one or more of {', '.join(PARTS)}; default: all")
    parser.add_argument(
        "--peers", default="cqe,quantulum3", help="which others to time, or none (default: %(default)s)"
    )
    parser.add_argument("--sample", type=int, default=30, metavar="KB", help="how much of each corpus all readers read")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"{', '.join(sorted(unknown))}: the parts are {', '.join(PARTS)}")
    names = set() if options.peers == "none" else set(options.peers.split(","))
    if unknown := names - {peer.name for peer in PEERS}:
        parser.error(f"{', '.join(sorted(unknown))}: the others are {', '.join(peer.name for peer in PEERS)}, or none")
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    texts = corpora()
    for part in options.parts or PARTS:
        if part == "reading":
            peers = [peer for peer in PEERS if peer.name in names]
            reading.benchmark(texts, sample_size=1000 * options.sample, peers=peers)
        elif part == "stages":
            stages.benchmark(texts[0])
        else:
            checking.benchmark()
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
