#!/usr/bin/env python3
"""One command to start Cordée: `python3 run.py`. It needs Python 3.11 or later and pip, nothing else.

This file stays readable by old Pythons, so that they can say that they are too old.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Cordée a besoin de Python 3.11 ou plus récent / needs Python 3.11 or later: "
        "%s est / is %s. Essayez / try: python3.11 run.py" % (sys.executable, sys.version.split()[0])
    )

# The launcher runs before Django is installed, and importing `config` would load Celery: it is found by its folder.
CONFIG = os.path.join(os.path.dirname(os.path.abspath(__file__)), "config")
sys.path.insert(0, CONFIG)
from launcher.main import main  # type: ignore[import-not-found]  # noqa: E402

sys.path.remove(CONFIG)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
