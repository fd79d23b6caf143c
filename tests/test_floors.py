"""The floors of the house: imports only ever point down, and the two lowest floors cannot do I/O."""

import ast
from pathlib import Path

import pytest

SCANNER = Path(__file__).parent.parent / "scanner"

# From the ground up. A room may import from its own floor's room and from any floor below.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"model", "errors", "data"}),
    frozenset({"links", "platforms", "pages", "asks", "claims", "judge", "reading", "inputs"}),
    frozenset({"fetch", "store", "privacy", "render", "feeds"}),
    frozenset({"scan"}),
    frozenset(
        {
            "config",
            "wire",
            "messages",
            "markup",
            "logs",
            "assembly",
            "metrics",
            "web",
            "cli",
            "jobs",
            "handout",
            "fleet",
            "siblings",
            "tally",
            "__main__",
            "__init__",
        }
    ),
)
PURE = FLOORS[0] | FLOORS[1]
IMPURE_MODULES = frozenset(
    {
        "aiohttp",
        "asyncio",
        "logging",
        "os",
        "socket",
        "ssl",
        "time",
        "sqlite3",
        "redis",
        "subprocess",
        "threading",
        "random",
        "secrets",
        "requests",
    }
)


def modules() -> list[Path]:
    return sorted(SCANNER.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(SCANNER).with_suffix("").parts[0]


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write absolute imports"
            names.add(node.module or "")
            if node.module == "scanner":
                names |= {f"scanner.{alias.name}" for alias in node.names}
    return names


def floor_of(name: str) -> int:
    for number, rooms in enumerate(FLOORS):
        if name in rooms:
            return number
    raise AssertionError(f"scanner/{name} stands on no floor: name it in tests/test_floors.py")


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SCANNER)))
def test_imports_point_down(path: Path) -> None:
    own = floor_of(room(path))
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "scanner" and len(parts) > 1:
            assert floor_of(parts[1]) <= own, f"{path.name} imports upwards: {name}"


@pytest.mark.parametrize(
    "path", [p for p in modules() if room(p) in PURE], ids=lambda p: str(p.relative_to(SCANNER))
)
def test_pure_floors_do_no_io(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & IMPURE_MODULES
