"""What a contract says, as a hash: two that say the same have the same, whoever built them and when.

Formulas are hashed by structure, so that a shared part is read once however often it is used. Labels count: people read them. Of
a function only its name does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from typing import Any

from egide.law.graph import Expr, walk


def fingerprint(thing: object) -> str:
    """The hash, in 64 hexadecimal digits, of a contract or of any part of one."""
    return _Reader().digest(thing)


class _Reader:
    def __init__(self) -> None:
        self.known: dict[int, str] = {}

    def digest(self, thing: object) -> str:
        return sha256(self.text(thing).encode()).hexdigest()

    def text(self, thing: Any) -> str:
        """The thing as text; formulas by their hash."""
        if isinstance(thing, Expr):
            return self.formula(thing)
        if is_dataclass(thing) and not isinstance(thing, type):
            inside = ", ".join(f"{one.name}={self.text(getattr(thing, one.name))}" for one in fields(thing))
            return f"{type(thing).__name__}({inside})"
        if isinstance(thing, Mapping):
            return f"{{{', '.join(f'{name!r}: {self.text(value)}' for name, value in thing.items())}}}"
        if isinstance(thing, (tuple, list)):
            return f"[{', '.join(self.text(one) for one in thing)}]"
        if isinstance(thing, frozenset):
            return f"{{{', '.join(sorted(self.text(one) for one in thing))}}}"
        if isinstance(thing, Enum):
            return f"{type(thing).__name__}.{thing.name}"
        if isinstance(thing, re.Pattern):
            return f"/{thing.pattern}/{thing.flags}"
        if callable(thing):
            return self.function(thing)
        return f"{type(thing).__name__}:{thing!r}"

    def formula(self, root: Expr) -> str:
        for node in walk(root):
            if id(node) not in self.known:
                inside = [self.known[id(arg)] for arg in node.args]
                told = f"{node.op}|{self.text(node.type)}|{'|'.join(inside)}|{self.text(node.detail)}"
                self.known[id(node)] = sha256(told.encode()).hexdigest()
        return self.known[id(root)]

    def function(self, function: Callable[..., object]) -> str:
        return f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', repr(type(function)))}"
