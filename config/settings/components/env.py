"""Where the settings come from: the environment, never a file in the repository."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[3]
env = environ.Env()
VAR_DIR = Path(env.str("CORDEE_VAR", default=str(BASE_DIR / "var")))
