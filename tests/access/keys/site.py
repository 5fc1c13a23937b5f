"""Keys to doors of the site itself."""

from tests.access.keys.key import Key, always

KEYS = {
    "reference-part": Key(always(name="brands")),
    "set_language": Key(body=always(language="en", next="/c/"), still=lambda at: True),
    "admin:view_on_site": Key(
        lambda at: {"content_type_id": at.world.type_of_pictures, "object_id": at.world.picture_id}
    ),
    "admin:app_list": Key(always(app_label="accounts")),
    "admin:autocomplete": Key(),
    "workshop:letter": Key(always(name="rien-0")),
}
