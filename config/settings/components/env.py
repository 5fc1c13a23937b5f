"""Where the settings come from: the environment, never a file in the repository."""

import os
from pathlib import Path

import environ

# Before NumPy is loaded: our matrices are small, and threads of linear algebra that wait for a busy processor take seconds.
for _library in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_library, "1")

BASE_DIR = Path(__file__).resolve().parents[3]
env = environ.Env()
VAR_DIR = Path(env.str("CORDEE_VAR", default=str(BASE_DIR / "var")))
# Behind proxies that are ours, how many of them add to X-Forwarded-For: limits are counted by address.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
