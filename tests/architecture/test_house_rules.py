"""The rules of the house that a tool can check."""

import ast
import re
import statistics

from django.apps import apps

from .source import APPS, functions, imports_of, length, modules, path_of

OURS = [model for app in APPS if apps.is_installed(app) for model in apps.get_app_config(app).get_models()]
READING_ROOMS = re.compile(r"\.(selectors|policies|views|api|forms|live|consumers|admin|tasks|subscribers)(\.|$)")
WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "save", "delete", "update"}
FORBIDDEN_NAMES = re.compile(r"(^|\.)(utils?|helpers?|misc|commons?|managers?)(\.|$)")


def test_every_model_says_what_personal_data_it_holds():
    assert [model._meta.label for model in OURS if not re.search(r"Personal data: \S", model.__doc__ or "")] == []


def _writes(tree):
    """Calls such as ``Thing.objects.create(…)``, ``thing.save()``, ``queryset.update(field=…)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            target = ast.unparse(node.func.value)
            queryset = ".objects" in target or (node.func.attr == "update" and node.keywords and not node.args)
            if queryset or (node.func.attr in ("save", "delete") and not target.startswith(("form", "cache", "super"))):
                yield f"line {node.lineno}: {target}.{node.func.attr}"


def test_only_services_write():
    rooms = [name for name in modules() if READING_ROOMS.search(name) and not name.startswith("core")]
    assert {name: found for name in rooms if (found := list(_writes(modules()[name])))} == {}


def test_no_module_is_a_drawer():
    assert [name for name in modules() if FORBIDDEN_NAMES.search(name)] == []


def test_no_function_is_called_handle_or_process():
    names = {f"{module}.{node.name}" for module, node in functions()}
    frameworks = r"request|response|template_response|exception|view|env\b"
    vague = re.compile(rf"\.(handle_(?!exception|pings)|process_(?!{frameworks})|do_)\w*$")
    assert sorted(name for name in names if vague.search(name)) == []


def test_no_import_circle_hidden_ones_included():
    graph = {name: imports_of(name) for name in modules()}
    assert [circle for circle in _circles(graph) if len(circle) > 1] == []


def _circles(graph):
    """Strongly connected components (Tarjan 1972)."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            circle = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            found.append(sorted(circle))

    for node in graph:
        if node not in index:
            visit(node)
    return found


def test_nothing_of_ours_is_imported_inside_a_function():
    """A heavy library may be loaded at its first use; our own modules never need to hide an import."""
    hidden = [
        f"{module}.{node.name}: {ast.unparse(inner)}"
        for module, node in functions()
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom) and _is_ours(inner)
    ]
    assert hidden == []


def _is_ours(node):
    names = [node.module or "."] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return any(name.split(".")[0] in APPS or name == "." for name in names)


def test_no_file_is_too_long_to_hold_in_the_head():
    lines = {name: len(path_of(name).read_text(encoding="utf-8").splitlines()) for name in modules()}
    assert {name: count for name, count in lines.items() if count > 350} == {}


def test_functions_are_short():
    lengths = sorted(length(node) for _module, node in functions())
    assert 4 <= statistics.median(lengths) <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 25


def test_every_module_has_one_sentence_of_purpose():
    told = {name for name, tree in modules().items() if ast.get_docstring(tree) or path_of(name).name == "__init__.py"}
    assert sorted(modules().keys() - told) == []
