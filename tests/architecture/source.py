"""The project's own Python, parsed once: what the architecture tests look at."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("config", "core", "accounts", "communities", "government", "actions", "signals")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the product by dotted name; migrations apart."""
    found = {}
    for app in APPS:
        for file in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in file.parts:
                parts = file.relative_to(ROOT).with_suffix("").parts
                name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
                found[name] = ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
    return found


def path_of(name: str) -> Path:
    """The file of a module."""
    plain = ROOT / (name.replace(".", "/") + ".py")
    return plain if plain.exists() else ROOT / name.replace(".", "/") / "__init__.py"


def imports_of(name: str) -> set[str]:
    """The project's modules that a module imports, wherever in its text (hidden imports count)."""
    known, found = modules(), set()
    for node in ast.walk(known[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(name, node)
            found |= {f"{base}.{alias.name}" if f"{base}.{alias.name}" in known else base for alias in node.names}
    return {module for module in found if module in known and module != name}


def _absolute(name: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = name.split(".") if path_of(name).name == "__init__.py" else name.split(".")[:-1]
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)


def functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function with the module it stands in."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(name, node) for name, tree in modules().items() for node in ast.walk(tree) if isinstance(node, kinds)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from its ``def`` on."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
