"""A page as a tree of text pieces by element id: enough to replace, add and remove as the browser does."""

import re
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "line", "polyline", "polygon", "ellipse"}


class Page(HTMLParser):
    """What a browser holds of a document."""

    def __init__(self, html):
        super().__init__(convert_charrefs=False)
        self.root = {"id": None, "parts": []}
        self.stack = [self.root]
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        text = self.get_starttag_text()
        if tag in VOID or text.endswith("/>"):
            self.stack[-1]["parts"].append(text)
            return
        node = {"id": dict(attrs).get("id"), "parts": [text]}
        self.stack[-1]["parts"].append(node)
        self.stack.append(node)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.stack[-1]["parts"].append(f"</{tag}>")
            self.stack.pop()

    def handle_data(self, data):
        self.stack[-1]["parts"].append(data)

    handle_comment = handle_decl = lambda self, data: None

    def handle_entityref(self, name):
        self.stack[-1]["parts"].append(f"&{name};")

    def handle_charref(self, name):
        self.stack[-1]["parts"].append(f"&#{name};")

    def find(self, id, node=None):
        """(parent, place) of an element, or None."""
        node = node or self.root
        for place, part in enumerate(node["parts"]):
            if isinstance(part, dict):
                if part["id"] == id:
                    return node, place
                if found := self.find(id, part):
                    return found
        return None

    def show(self, id, html, to=None):
        """The one verb of the client (static/js/live.js)."""
        where = self.find(id)
        piece = Page(html).root["parts"][0] if html else None
        if where and piece is None:
            where[0]["parts"].pop(where[1])
        elif where:
            where[0]["parts"][where[1]] = piece
        elif piece and to and (home := self.find(to)):
            parts = home[0]["parts"][home[1]]["parts"]
            first = 'data-live-add="first"' in parts[0]
            parts.insert(1 if first else len(parts) - 1, piece)

    def text(self, id):
        where = self.find(id)
        return squeezed(where[0]["parts"][where[1]]) if where else None


def squeezed(node):
    if isinstance(node, str):
        return node
    return re.sub(r"\s+", " ", "".join(squeezed(part) for part in node["parts"])).replace("> <", "><")
