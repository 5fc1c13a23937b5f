"""Who comes in, by pages and by API."""

import pytest
from django.test import Client
from rest_framework.test import APIClient


@pytest.fixture
def login():
    """`login(user)`: a browser of their own."""

    def enter(user):
        browser = Client()
        browser.force_login(user)
        return browser

    return enter


@pytest.fixture
def api():
    """`api(user)`: a program that acts as them."""

    def enter(user):
        program = APIClient()
        program.force_authenticate(user)
        return program

    return enter
