"""People for the tests, made by the same service that opens real accounts."""

import factory
from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.events import SignedUp
from accounts.models import Profile, User
from accounts.services import users
from core.events import emit_many


class UserFactory(factory.django.DjangoModelFactory):
    """`UserFactory(consents=["suggestions"])`: somebody who may log in, with these permissions given.

    Also `display_name=`, `email=`, `language=`, `password=`, `is_staff=`, `verified=`; `constraints=` for the profile.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"membre{n}@exemple.fr")
    display_name = factory.Sequence(lambda n: f"Membre {n}")

    @classmethod
    def _create(cls, model_class, *args, consents=(), constraints=(), verified=True, **fields):
        door = {
            name: fields.pop(name)
            for name in ("email", "display_name", "language", "password", "is_trial")
            if name in fields
        }
        user = users.sign_up(purposes=consents, verified=verified, **door)
        if constraints:
            user.profile.constraints = list(constraints)
            user.profile.save()
        if fields:
            for name, value in fields.items():
                setattr(user, name, value)
            user.save()
        return user


@transaction.atomic
def crowd(count):
    """So many people, written straight to the tables as signing up leaves them: where a story only needs that they are there."""
    people = UserFactory.build_batch(count)
    for person in people:
        person.handle = users.mention_word(person.display_name)
        person.set_unusable_password()
    User.objects.bulk_create(people)
    Profile.objects.bulk_create(Profile(user=person) for person in people)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, primary=True, verified=True) for person in people
    )
    emit_many([SignedUp(user_id=person.pk) for person in people])
    return people
