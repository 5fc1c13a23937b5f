"""The clock of what is shared."""

from celery import shared_task

from listening.services import places, releases


@shared_task(name="listening.publish_releases")
def publish_releases() -> None:
    """What the week that is over comes to, once, for each community that shares it."""
    releases.publish_due()


@shared_task(name="listening.advance_inquiries")
def advance_inquiries() -> None:
    """Lots are cast, who says nothing is replaced, what is over is counted."""
    places.advance()
