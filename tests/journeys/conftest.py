"""The house as members find it: real web and socket process, real worker with its clock, on the test's own database."""

import json
import os
import shutil
import socket
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from websockets.sync.client import connect

from communities.services import communities, memberships
from tests import forked
from tests.factories.accounts import UserFactory

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(question, *, seconds=PATIENCE, every=0.1):
    """Wait until a question has a true answer and return it; fail with what was asked."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if answer := question():
            return answer
        time.sleep(every)
    raise AssertionError(f"waited {seconds:.0f} s in vain")


def environment_of_processes(folder):
    """The test's own database and servers, in the settings that members use."""
    database = connection.settings_dict
    place = f"{database['HOST']}:{database['PORT']}" if database["PORT"] else ""
    is_socket = database["HOST"].startswith("/")
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "DATABASE_URL": f"postgres://{database['USER']}@{'' if is_socket else place}/{database['NAME']}",
        **({"PGHOST": database["HOST"], "PGPORT": str(database["PORT"] or 5432)} if is_socket else {}),
        "CORDEE_VAR": str(folder),
        "SECRET_KEY": settings.SECRET_KEY,
        "LOG_LEVEL": "INFO",
    }


@pytest.fixture(scope="session")
def ground(django_db_setup, tmp_path_factory):
    """Where houses are built, one after the other: their folder, and the process that theirs are forked from."""
    folder = tmp_path_factory.mktemp("house")
    parent = forked.Parent({**os.environ, **environment_of_processes(folder)})
    yield folder, parent
    parent.close()


class House:
    """The product's processes around one test."""

    def __init__(self, folder: Path, parent: forked.Parent):
        self.folder, self.parent, self.port = folder, parent, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.processes: dict[str, int] = {}
        for left in folder.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()

    def start(self, name):
        commands = {
            "web": ["uvicorn", "config.asgi:application", "--port", str(self.port), "--log-level", "warning"],
            "worker": [
                "celery", "-A", "config", "worker", "-B", "-s", str(self.folder / "beat"), "-Q", "events,clock,mail,webhooks",
                "--pool", "threads", "-c", "2", "-l", "WARNING", "--without-gossip", "--without-mingle",
            ],
        }  # fmt: skip
        module, *arguments = commands[name]
        self.processes[name] = self.parent.fork(module, arguments, self.folder / f"{name}.log")
        if name == "web":
            until(self.answers, seconds=4 * PATIENCE)  # a busy machine starts slowly

    def answers(self):
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def kill(self, name):
        """As a power cut would."""
        forked.kill(self.processes[name])

    def stop(self):
        for process in self.processes.values():
            forked.ask_to_end(process)
        for process in self.processes.values():
            if not forked.wait(process, 10):
                forked.kill(process)

    @contextmanager
    def listen(self, *topics, since, cookie="", language="fr"):
        """A socket as a page opens it."""
        headers = {"Cookie": cookie} if cookie else {}
        with connect(f"ws://127.0.0.1:{self.port}/live/", additional_headers=headers, origin=self.address) as line:
            line.send(json.dumps({"listen": list(topics), "since": since, "lang": language}))
            yield line

    def letters(self):
        """The text of every letter sent so far, oldest first."""
        files = sorted((self.folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime)
        return [file.read_text() for file in files]


@pytest.fixture
def house(transactional_db, ground):
    """Web and worker running; the catalogue loaded."""
    call_command("load_catalogue", verbosity=0)
    house = House(*ground)
    try:
        house.start("worker")
        house.start("web")
        yield house
    finally:
        house.stop()
        connection.close()


@pytest.fixture
def browse(chromium, house):
    """Open a person's browser: ``browse(cookie=…, width=390)`` returns a page with nobody else's cookies."""
    contexts = []

    def open_browser(*, cookie=None, width=390, height=844, locale="fr-FR", **options):
        context = chromium.new_context(
            base_url=house.address, viewport={"width": width, "height": height}, locale=locale, **options
        )
        contexts.append(context)
        if cookie:
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": house.address}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield open_browser
    for context in contexts:
        context.close()


@pytest.fixture
def village(house):
    """Nadia founded a community; Léo joined; both allow what the loop needs."""
    nadia, leo = (UserFactory(display_name=n, consents=["suggestions", "pulse"]) for n in ("Nadia", "Léo"))
    community = communities.found(
        by=nadia,
        name="Les voisins du refuge",
        purpose="Aider le refuge et bien vivre ensemble au village.",
        values=["animals", "local_life"],
        articles=[("Respect", "On se parle comme on aime qu’on nous parle.")],
    )
    member = memberships.join(by=leo, community_id=community.pk, charter_version=1)
    return {"nadia": nadia, "leo": leo, "community": community, "member": member}
