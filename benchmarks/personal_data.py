"""Speed and figures of the finder, beside plain presidio with patterns, in one run: `python -m benchmarks.personal_data [part]`.

Speed is processor time on one core over text pages (the corpus' passages, six to a page); `part` is the part of the corpus to measure on
('dev' unless told; 'test' is for the last measurement only).
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from models.dutch_persons.corpus.marks import Passage
from models.dutch_persons.corpus.split import Part, load

PASSAGES_A_PAGE = 6
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""As the engine sets them for its workers: threads that wait for one another count as processor time."""
STARTING = (
    "import time; a = time.perf_counter(); from pipelines.personal_data import search; "
    "search('Beste Fatima, bel mij op 06-12345678.'); print(time.perf_counter() - a)"
)


def main() -> None:
    """Print everything as JSON and the figures as a table."""
    os.environ.update(ONE_THREAD)
    part: Part = "test" if "test" in sys.argv[1:] else "train" if "train" in sys.argv[1:] else "dev"
    started = subprocess.run([sys.executable, "-c", STARTING], capture_output=True, text=True, check=True).stdout
    from pipelines.personal_data import search
    from pipelines.personal_data.evaluation import GoldText, as_table, measure_texts
    from pipelines.personal_data.evaluation.gold import marked_passage

    pages = _pages(load("train"))
    search(pages[0])
    ours = _speed(search, pages)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    empty = _speed(search, ["zonder iets om te vinden staat hier een lange lap tekst over het beleid. " * 40] * 200)
    texts: list[GoldText] = [marked_passage(passage) for passage in load(part)]
    print(as_table(measure_texts(texts)))
    figures = {
        "start_seconds": round(float(started), 2),
        "memory_mb": round(memory),
        "words_a_second": round(ours),
        "words_a_second_plain_page": round(empty),
        "words_a_second_presidio_patterns": round(_speed(_presidio(), pages[:40])),
    }
    print(json.dumps(figures, indent=1))


def _pages(passages: Sequence[Passage]) -> list[str]:
    texts = [passage.text for passage in passages]
    return ["\n\n".join(texts[at : at + PASSAGES_A_PAGE]) for at in range(0, 1200, PASSAGES_A_PAGE)]


def _speed(find: Callable[[str], object], pages: Sequence[str]) -> float:
    """Words a second of processor time, the better of two rounds."""
    words = sum(len(page.split()) for page in pages)
    best = 0.0
    for _ in range(2):
        started = time.process_time()
        for page in pages:
            find(page)
        best = max(best, words / (time.process_time() - started))
    return best


def _presidio() -> Callable[[str], object]:
    """presidio-analyzer as it comes, without a model: its pattern recognizers on a blank Dutch pipeline."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import (
        CreditCardRecognizer,
        IbanRecognizer,
        IpRecognizer,
        PhoneRecognizer,
    )

    class Blank(SpacyNlpEngine):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.nlp = {"nl": spacy.blank("nl")}

    registry = RecognizerRegistry(supported_languages=["nl"])
    for recognizer in (CreditCardRecognizer, IbanRecognizer, IpRecognizer, PhoneRecognizer):
        registry.add_recognizer(recognizer(supported_language="nl"))
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["nl"])
    return lambda text: engine.analyze(text, language="nl")


if __name__ == "__main__":
    main()
