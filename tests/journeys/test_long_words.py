"""The longest words, the largest numbers and the deepest quotations allowed stay inside the narrowest screen."""

import pytest
from playwright.sync_api import expect

from actions.services import pledges
from communities.models import Thread
from tests.factories.accounts import UserFactory
from tests.factories.actions import step
from tests.factories.communities import CommunityFactory, founder_of, member, reply, thread

from .browsing import cookie_of

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = "Anticonstitutionnellementhexakosioihexekontahexaphobiquesuperlongsansunespaceici"
LONG = f"""# {WORD}

https://exemple.org/{"chemin/" * 30}?q={"a" * 200} et `{"code" * 60}`

```
def {"x" * 200}(): pass
```

> un
>
> > deux
> >
> > > {"trois" * 40}

- un
  - deux
    - trois
      - {"quatre" * 40}

مرحبا بكم في هذا المجتمع 👩‍👩‍👧‍👦🎉🐕‍🦺
"""
# what sticks out of the screen, apart from what scrolls by itself
STRAYS = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (node) => node.closest("pre, .tabs, svg, table, .visually-hidden");
  const out = [...document.querySelectorAll("main *, aside *")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width && box.right > width + 1 && !scrolls(node);
  });
  const wide = document.documentElement.scrollWidth > width ? ["the page"] : [];
  return [...wide, ...out.map((node) => `${node.tagName}.${node.className}`)].slice(0, 5);
}"""


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_sticks_out(house, browse, width):
    somebody = UserFactory(display_name=WORD[:60])
    community = CommunityFactory(
        name=WORD, purpose=(WORD * 5)[:400], values=["animals"], founder=somebody, articles=[(WORD, WORD * 9)]
    )
    talk = thread(founder_of(community), title=(WORD * 2)[:140], text=LONG)
    reply(member(community), talk, text=LONG, reply_to=talk.posts.get().pk)
    Thread.objects.filter(pk=talk.pk).update(posts_count=1_234_567)
    pledges.make(by=somebody, action_id=step("stop-pub").pk, when=WORD[:80], where=WORD[:80], community_id=community.pk)
    place = f"/c/{community.slug}"
    page = browse(cookie=cookie_of(somebody), width=width, locale="fr-FR", reduced_motion="reduce")
    strays = {}
    for path in ("/c/", f"{place}/", f"{place}/fils/{talk.pk}/", f"{place}/charte/", f"{place}/journal/",
                 f"{place}/ensemble/", f"{place}/recherche/?q={WORD}", "/aujourdhui/", "/ensemble/", "/moi/lectures/"):  # fmt: skip
        page.goto(path)
        page.wait_for_load_state("networkidle")
        if found := page.evaluate(STRAYS):
            strays[path] = found
    assert not strays
    page.goto(f"{place}/")
    expect(page.locator("main")).to_contain_text("1\u00a0234\u00a0567\u00a0messages")
