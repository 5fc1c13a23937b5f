"""People for the tests, made by the same service that opens real accounts."""

import factory

from accounts.models import User
from accounts.services import users


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
