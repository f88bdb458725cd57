"""Property tests: the same examples in every run of the suite, new ones on request.

A suite that CI runs must not fail by chance on what no commit changed, nor by the load of the machine (no deadlines).
`HYPOTHESIS_PROFILE=search scripts/test` looks further: other examples each time, ten times as many where a test does not set its own
number.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
