"""``manage.py docs``: write the pages made from the code; ``--check`` that they are fresh."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import documentation


class Command(BaseCommand):
    help = "Write docs/access.md, docs/events.md and docs/privacy.md from the code, or check that they are up to date."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "docs"
        stale = [name for name, page in documentation.PAGES.items() if _read(folder / name) != page()]
        if check and stale:
            raise CommandError(f"run `manage.py docs`: {', '.join(stale)} no longer say what the code does")
        for name in stale:
            (folder / name).write_text(documentation.PAGES[name](), encoding="utf-8")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
