"""What a program may do with what follows a result."""

from django.utils.translation import gettext_lazy as _

from brands.scopes import opens

opens(
    "commitments",
    reads=_("Read what follows results, drafts too"),
    writes=_("Answer results, say what became of each line"),
)
