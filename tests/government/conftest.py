"""How a test comes into the pages of a community that governs itself."""

import pytest

from accounts.services import users


@pytest.fixture
def enter(client):
    """Come in as this member, who reads this language; None comes in as nobody."""

    def come(who, language="fr"):
        client.logout()
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        if who is not None:
            if who.user.language != language:
                who.user = users.change_language(by=who.user, language=language)
            client.force_login(who.user)
        return client

    return come
