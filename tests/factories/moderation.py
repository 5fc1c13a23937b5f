"""Cases for the tests, by the services that make real ones."""

from django.db import transaction

from communities.models import Mandate
from core import clock
from moderation.models import Case, Measure, Report, Ruling
from moderation.services import options, reports, rulings
from tests.factories.communities import member, reply, thread
from tests.factories.government import move

FACTS = "Un message du fil traite deux personnes de menteuses, sans rien qui l’étaye."
WHY = "L’article demande qu’on se parle comme en face : dire son désaccord suffit."


def moderator(community, user=None):
    """A member who moderates, by an election that was held."""
    one = member(community, user)
    Mandate.objects.create(
        membership=one, community=community, office="moderator", source="election", starts_at=clock.now()
    )
    return one


def report(post, by, *, article=1, **said):
    """Somebody reports a message."""
    said = {"text": "C’est une attaque contre quelqu’un, pas un argument.", "good_faith": True, **said}
    if "category" in said:
        article = None
    return reports.file(by=by, kind="post", content=post.pk, article=article, **said)


def decide(by, case, *, article=1, facts=FACTS, why=WHY, **measures):
    """A moderator decides; `decide(by, case, warning=None, mute=7)`."""
    ground = options.Ground(article=article) if measures else None
    return rulings.decide(by=by, case_id=case.pk, measures=measures, facts=facts, why=why, ground=ground)


def message(community, author=None, text="Vous êtes deux menteurs."):
    """A message in somebody else's conversation."""
    return reply(author or member(community), thread(member(community)), text)


@transaction.atomic
def many_cases(community, author, count, decided=False):
    """Cases written straight to the tables, one a message: to measure the queue."""
    at = clock.now()
    rows = [
        Case(community=community, kind="post", content=10**9 + n, person=author, words=f"Message {n}", reports_count=1,
             decided_at=at if decided else None)
        for n in range(count)
    ]  # fmt: skip
    made = Case.objects.bulk_create(rows)
    if decided:
        said = {"by": author, "facts": FACTS, "why": WHY, "language": "fr", "source": "outside", "at": at}
        Ruling.objects.bulk_create(Ruling(case=case, appeal_until=at + rulings.APPEAL, **said) for case in made)
    Report.objects.bulk_create(
        Report(case=case, receipt=f"r{case.pk}", source="outside", category="VIOLENCE", text="…") for case in made
    )
    return made


def later(by):
    """Time passes for all that was decided."""
    for model in (Measure, Ruling):
        move(model, list(model.objects.values_list("pk", flat=True)), by)


def again(row):
    """The row as it is now."""
    return type(row)._base_manager.get(pk=row.pk)
