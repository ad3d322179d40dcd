"""What a cell gives now, beside what is stored of it: as `gradus notebook run --check` compares them."""

from __future__ import annotations

import re
from typing import Any

TOLERANCE = 1e-3
NUMBER = re.compile(r"(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)")


def pieces(outputs: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Each kind of output with its text; what went to standard error last, for the streams have no common order."""
    found: list[tuple[str, str]] = []
    errors = ""
    for output in outputs:
        kind = output["output_type"]
        if kind == "stream" and output["name"] == "stderr":
            errors += joined(output["text"])
        elif kind == "stream" and found and found[-1][0] == "stdout":
            found[-1] = ("stdout", found[-1][1] + joined(output["text"]))
        elif kind == "stream":
            found.append(("stdout", joined(output["text"])))
        elif kind == "error":
            found.append((f"error {output['ename']}", "\n".join(output["traceback"])))
        else:
            found += [(f"{kind} {form}", joined(text)) for form, text in sorted(output["data"].items())]
    return [*found, ("stderr", errors)] if errors else found


def joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def alike(old: str, new: str) -> bool:
    """Texts to the letter, whole numbers too; others within the tolerance."""
    if old == new:
        return True
    ours, theirs = NUMBER.split(old), NUMBER.split(new)
    return len(ours) == len(theirs) and all(map(same, ours, theirs))


def same(old: str, new: str) -> bool:
    if old == new:
        return True
    is_number = NUMBER.fullmatch(old) and NUMBER.fullmatch(new)
    if not is_number or (old.lstrip("-").isdigit() and new.lstrip("-").isdigit()):
        return False
    a, b = float(old), float(new)
    return abs(a - b) <= TOLERANCE * max(1, abs(a), abs(b))


def drift(stored: list[dict[str, Any]], now: list[dict[str, Any]]) -> str | None:
    """None when both say the same, else a report of the first difference."""
    old, new = pieces(stored), pieces(now)
    for place in range(max(len(old), len(new))):
        ours = old[place] if place < len(old) else ("nothing", "")
        theirs = new[place] if place < len(new) else ("nothing", "")
        if ours[0] != theirs[0] or not alike(ours[1], theirs[1]):
            return f"expected the stored output\n{shown(ours)}\nreceived\n{shown(theirs)}"
    return None


def shown(piece: tuple[str, str]) -> str:
    return "\n".join("  " + line[:200] for line in f"{piece[0]}: {piece[1]}"[:2000].splitlines())
