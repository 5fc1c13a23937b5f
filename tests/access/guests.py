"""Hours with a guest of the world that every door is tried in: one to come, one that goes on, with what is asked."""

from types import SimpleNamespace

from tests.factories.guests import answered, asked, invited, opened, planned


def of_every_door(community, *members):
    """Their numbers. Each member asked something in the one that goes on; the first question was answered."""
    hour = opened(community)
    own = {
        one.user_id: asked(hour, one, f"Question de la personne {one.pk}, que l’on peut lire ?").pk for one in members
    }
    done = asked(hour, text="Et celle-ci, qui a sa réponse ?")
    return SimpleNamespace(
        planned=planned(community).pk, open=hour.pk, waiting=asked(hour).pk, own=own, done=done.pk,
        answer=answered(done).pk,
    )  # fmt: skip


def invitation(community, person):
    """Somebody is invited."""
    return invited(community, person).pk
