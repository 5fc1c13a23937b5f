"""`run.py check`: every static check, all of them even when one fails, each with its time."""

import os
import re
import subprocess
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from . import places
from .servers import FOREIGN_PYTHON
from .words import say, show

MANAGE = ["manage.py"]
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# Enough for Django to load: no check needs a server.
TEST_ENV = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
PRODUCTION_ENV = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "only-for-the-check-" + "0123456789abcdef" * 4,
    "ALLOWED_HOSTS": "cordee.example",
    "DATABASE_URL": "postgres://app@db.example/cordee",
    "REDIS_URL": "redis://redis.example:6379",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example:587",
}


@dataclass(frozen=True)
class Check:
    """One named command, run with the environment's interpreter; any code but 0 is a failure."""

    name: str
    arguments: list[str]
    env: Mapping[str, str]


CHECKS = [
    Check("types", ["-m", "mypy"], TEST_ENV),
    Check("lint", ["-m", "ruff", "check", "."], TEST_ENV),
    Check("format", ["-m", "ruff", "format", "--check", "."], TEST_ENV),
    Check("imports", ["-c", _LINT_IMPORTS], TEST_ENV),
    Check("templates", ["-m", "djlint", "templates", "--lint", "--quiet"], TEST_ENV),
    Check("translations", [*MANAGE, "messages", "--check"], TEST_ENV),
    Check("migrations", ["-W", "ignore::RuntimeWarning", *MANAGE, "makemigrations", "--check", "--dry-run"], TEST_ENV),
    Check("system", [*MANAGE, "check", "--fail-level", "WARNING"], TEST_ENV),
    Check("production", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION_ENV),
]


def run_all(before: Callable[[Mapping[str, str]], None]) -> int:
    """Run every check, two at a time, and tell of each; 1 when one fails."""
    begun = time.monotonic()
    before(_env(TEST_ENV))
    failed = []
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for done in as_completed(pool.submit(_run, check) for check in CHECKS):
            name, passed, seconds, output = done.result()
            show(f"{'✓' if passed else '✗'} {name} ({seconds:.1f} s)")
            if not passed:
                failed.append(name)
                show(re.sub(r"(?m)^", "    ", output.strip()))
    if failed:
        say("check_bad", count=len(failed), names=", ".join(failed))
        return 1
    say("check_ok", count=len(CHECKS), seconds=round(time.monotonic() - begun))
    return 0


def _run(check: Check) -> tuple[str, bool, float, str]:
    begun = time.monotonic()
    done = subprocess.run(
        [places.python(), *check.arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        cwd=places.ROOT,
        env=_env(check.env),
    )
    return check.name, done.returncode == 0, time.monotonic() - begun, done.stdout


def _env(ours: Mapping[str, str]) -> dict[str, str]:
    hidden = FOREIGN_PYTHON | {"PGHOST", "DATABASE_URL", "REDIS_URL"}
    kept = {key: value for key, value in os.environ.items() if key not in hidden}
    return kept | {"CORDEE_VAR": str(places.VAR)} | dict(ours)
