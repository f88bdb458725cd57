"""The service around the work: command line, settings, people and machines."""

import os

__version__ = "0.1.0"

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")  # before numpy is loaded: one document is too small to share out over threads
