"""What the tests of accounts share."""

import pytest

from accounts import notices as registry


@pytest.fixture(autouse=True)
def pictures_elsewhere(settings, tmp_path):
    """Pictures of the tests go to a folder of their own."""
    settings.MEDIA_ROOT = tmp_path / "pictures"


@pytest.fixture
def kinds(monkeypatch):
    """Two kinds of notices of our own."""
    monkeypatch.setattr(registry, "KINDS", registry.KINDS)
    for name, mailed in (("greeting", True), ("whisper", False)):
        kind = registry.Kind(name, f"Kind {name}", lambda n: f"{n.kind}: {n.count} × {n.data.get('who', '')}", mailed)
        monkeypatch.setitem(registry.KINDS, name, kind)
    return registry.KINDS


@pytest.fixture
def told(kinds):
    """Tell somebody something: `told(user, key="thread:1")`."""
    from accounts.services import notices

    def tell(user, kind="greeting", key="thread:1", who="Léo", url="/c/"):
        return notices.send(to=user.pk, kind=kind, url=url, key=key, data={"who": who})

    return tell


@pytest.fixture
def due():
    """Make every waiting letter due."""
    from django.db.models.functions import Now

    from accounts.models import Notice

    return lambda: Notice.objects.filter(mail_due_at__isnull=False).update(mail_due_at=Now())
