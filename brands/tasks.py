"""The clock of brands: keys that end soon are told of; calls and tokens are kept no longer than they should be."""

from celery import shared_task

from brands.services import calls, keys, tokens


@shared_task(name="brands.warn_of_keys")
def warn_of_keys() -> None:
    keys.warn()


@shared_task(name="brands.forget_old")
def forget_old() -> None:
    calls.forget_old()
    tokens.forget_old()
