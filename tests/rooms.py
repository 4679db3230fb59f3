"""The picture of imports between rooms in ``docs/architecture.md``, drawn from the code.

python -m tests.rooms     # draws it anew
"""

from pathlib import Path

from tests.test_layout import FLOOR, ROOT, imports, modules, own_module, room_of

PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "```mermaid\n", "```\n"


def picture() -> str:
    """Rooms as boxes in their packages, an arrow to each room that one imports.

    What every room imports (``schemas``), and what an imported room imports anyway, is left out.
    """
    arrows = {room: set[str]() for room in FLOOR}
    for path in modules():
        for other in filter(None, map(own_module, imports(path))):
            arrows[room_of(path)].add(room_of(other))
    lines = ["flowchart TD"]
    for package in ("extract", "normalize", "izpilde"):
        rooms = [room for room in FLOOR if room.partition("/")[0] == package]
        lines.append(f"  subgraph {package}")
        lines += [f'    {_name(room)}["{room}"]' for room in rooms if room in arrows]
        lines.append("  end")
    for room, others in arrows.items():
        near = others - {room, "schemas"}
        implied = {far for other in near for far in _reached(other, arrows) - {other}}
        lines += [f"  {_name(room)} --> {_name(other)}" for other in sorted(near - implied)]
    return "\n".join(lines) + "\n"


def _name(room: str) -> str:
    return room.removesuffix(".py").replace("/", "_").replace("__", "")


def _reached(room: str, arrows: dict[str, set[str]]) -> set[str]:
    """The room and all that it imports, over others too."""
    reached: set[str] = set()
    waiting = [room]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += arrows[here]
    return reached


def drawn(page: str) -> str:
    """The page with its picture as the code has it."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + picture() + END + after


if __name__ == "__main__":
    page = Path(PAGE)
    page.write_text(drawn(page.read_text(encoding="utf-8")), encoding="utf-8")
