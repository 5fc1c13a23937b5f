"""Webhooks: programs of brands are told what happened, signed, again until they answer."""
