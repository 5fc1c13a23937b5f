"""A walk through everything that can be reached by following links, as each kind of person, on the demonstration."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import User

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

DOORS = ["/", "/c/", "/petits-pas/", "/api/v1/communities/", "/design/", "/courrier/"]
OWN = ["/aujourdhui/", "/ensemble/", "/moi/", "/avis/", "/bienvenue/", "/moi/lectures/"]
PEOPLE = {None: [], "leo@exemple.fr": OWN, "nadia@exemple.fr": OWN, "operatrice@exemple.fr": [*OWN, "/admin/"]}
LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)"')
A_KIND = 2  # how many pages of one shape are visited: two show what one hides


def shape(address):
    """The address without what changes from one page of a kind to the next."""
    path, _, query = address.partition("?")
    path = re.sub(r"/petits-pas/[^/]+/", "/petits-pas/X/", re.sub(r"/c/[^/]+/", "/c/X/", re.sub(r"\d+", "N", path)))
    return path + ("?" if query else "")


def walk(client, doors):
    """Every address within reach with its status, a few of each kind."""
    waiting, visited, kinds = list(doors), {}, {}
    while waiting:
        address = waiting.pop(0)
        if address in visited:
            continue
        answer = client.get(address)
        visited[address] = answer.status_code
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        for link in LINK.findall(answer.content.decode().replace("&amp;", "&")) if is_page else ():
            kinds.setdefault(shape(link), set()).add(link)
            if not link.startswith(("/static/", "/compte/logout")) and len(kinds[shape(link)]) <= A_KIND:
                waiting.append(link)
    return visited


def test_no_link_leads_nowhere_and_no_page_breaks():
    call_command("demo", verbosity=0)
    for email, own in PEOPLE.items():
        client = Client()
        if email:
            client.force_login(User.objects.get(email=email))
        visited = walk(client, [*DOORS, *own])
        assert len(visited) > 20
        assert {address: status for address, status in visited.items() if status >= 400} == {}, email
