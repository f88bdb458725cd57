"""Words a second on one core, start-up time and memory: `python -m models.dutch_persons.speed`.

The text is the training part of the corpus run together and cut into pages of about 3,000 characters. The first round meets
every word for the first time, the second knows them, as in the middle of a case.
"""

from __future__ import annotations

import resource
import time

from models.dutch_persons import finder, load
from models.dutch_persons.corpus import split

_PAGE = 3000


def main() -> None:
    begun = time.process_time()
    find = finder()
    find("Een zin van Jan om te beginnen.")
    print(f"{'finder() starts in':32}{time.process_time() - begun:8.2f} s of processor")
    text = "\n\n".join(passage.text for passage in split.load("train"))
    pages = [text[i : i + _PAGE] for i in range(0, len(text), _PAGE)]
    words = sum(len(page.split()) for page in pages)
    for name in ("first round", "second round"):
        begun = time.process_time()
        for page in pages:
            find(page)
        print(f"{'finder, ' + name:32}{words / (time.process_time() - begun):8,.0f} words a second")
    begun = time.process_time()
    nlp = load()
    print(f"{'load() (with spaCy) starts in':32}{time.process_time() - begun:8.2f} s of processor")
    begun = time.process_time()
    for page in pages:
        nlp(page)
    print(f"{'spaCy pipeline, second round':32}{words / (time.process_time() - begun):8,.0f} words a second")
    print(f"{'memory':32}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


if __name__ == "__main__":
    main()
