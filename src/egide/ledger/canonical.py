"""One text for one value: what is hashed must be written the same way for ever, by any machine.

Canonical JSON here is UTF-8, keys sorted by code point, no spaces, no floats. An amount is whole cents, a rate a text
("0.0425"), an instant ISO 8601 text with its offset: a float or a datetime is refused where it stands.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TypeAlias, cast

from egide.ledger.errors import BadInput

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


def canonical(value: object, where: str) -> str:
    """`value` as canonical JSON; BadInput naming the place (`where.key[3]`) of the first thing JSON cannot keep
    exactly."""
    return json.dumps(_plain(value, where), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parse(text: str) -> dict[str, Json]:
    return cast("dict[str, Json]", json.loads(text))


def digest(*parts: Json) -> str:
    """SHA-256, in hexadecimal, of the parts written as one canonical JSON array (so that no two lists share a text)."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def instant(value: object, where: str) -> datetime:
    """`value` in UTC; BadInput when it is not a datetime or does not say its zone."""
    if not isinstance(value, datetime):
        raise BadInput(f"{where}: expected a datetime with its zone, got {type(value).__name__}")
    if value.utcoffset() is None:
        raise BadInput(
            f"{where}: {value.isoformat()} has no zone; give it one (zone Europe/Paris for a French wall clock)"
        )
    return value.astimezone(UTC)


def iso(value: datetime) -> str:
    """An instant as the one text it is hashed by: UTC, microseconds always written."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def name(value: object, where: str, *, longest: int = 200) -> str:
    """A stream, kind, key or author: printable text of 1 to `longest` characters without spaces at its ends."""
    if not isinstance(value, str):
        raise BadInput(f"{where}: expected a text, got {type(value).__name__}")
    if not value or value != value.strip() or not value.isprintable() or len(value) > longest:
        raise BadInput(
            f"{where}: expected 1 to {longest} printable characters without spaces at the ends, got {value!r}"
        )
    return value


def prose(value: object, where: str) -> str:
    """Free text (a letter's body, an error): anything but NUL and broken Unicode, which databases do not keep."""
    text = _text(value, where) if isinstance(value, str) else None
    if text is None or "\0" in text:
        raise BadInput(f"{where}: expected a text without NUL characters, got {value!r:.80}")
    return text


def _plain(value: object, where: str) -> Json:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return _text(value, where)
    if isinstance(value, Mapping):
        return {_key(key, where): _plain(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, f"{where}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, float):
        raise BadInput(f"{where}: {value!r} is a float; give whole cents, or a rate as a text such as '0.0425'")
    if isinstance(value, date):
        raise BadInput(f"{where}: {value!r} is a {type(value).__name__}; give its ISO 8601 text (.isoformat())")
    raise BadInput(
        f"{where}: a {type(value).__name__} cannot be kept; expected text, whole number, yes/no, list or mapping"
    )


def _key(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise BadInput(f"{where}: the key {value!r} is a {type(value).__name__}; expected a text")
    return _text(value, where)


def _text(value: str, where: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadInput(f"{where}: {value!r:.80} is not valid Unicode ({error.reason})") from error
    return str(value)
