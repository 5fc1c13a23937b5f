"""What the product imports is what its own lock brings: packages of the tests are not there where it runs."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
class Away:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in AWAY:
            raise ModuleNotFoundError(f"{name} is a package of the tests")
sys.meta_path.insert(0, Away())
import django
django.setup()
import config.urls, config.wsgi, config.asgi, config.celery
assert not {"pandas", "scipy", "statsmodels"} & set(sys.modules), "heavy: the count alone imports them (ADR 25)"
"""


def named(lock):
    return set(re.findall(r"(?m)^([a-z0-9][a-z0-9._-]*)==", (ROOT / lock).read_text()))


def test_the_product_starts_with_its_own_packages_alone():
    of_tests = named("requirements-dev.lock") - named("requirements.lock")
    away = {
        module
        for module, owners in packages_distributions().items()
        if {re.sub(r"[-_.]+", "-", owner).lower() for owner in owners} <= of_tests
    }
    assert {"pytest", "hypothesis"} <= away
    start = f"AWAY = {sorted(away)!r}\n{START}"
    done = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
