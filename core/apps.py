"""The grammar of the house: events, live pages, policies, the public log; it has no subject and knows no app."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule

# Modules that fill core's registries, loaded once all models are.
REGISTERING = (
    "events",
    "subscribers",
    "live",
    "notices",
    "journal",
    "data",
    "access",
    "activity",
    "ties",
    "moderable",
    "papers",
    "facts",
    "gates",
    "scopes",
    "telling",
)


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        import_module("core.upgrading")
        for config in apps.get_app_configs():
            if config.module is None or "site-packages" in config.path:
                continue
            for name in REGISTERING:
                if module_has_submodule(config.module, name):
                    import_module(f"{config.name}.{name}")
