"""Finding a site by what somebody says on the telephone: its reference, a name, a street, a number.

Names and addresses stand in erasable payloads, which the database cannot search: an index of words is kept in memory, made from
the facts and brought up to date with those that came since. What is erased leaves it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from egide.ledger import Fact, Json, Ledger
from egide.portfolio.sealing import normalise

KINDS = ("site.opened", "customer.registered", "instructions.recorded", "panel.attached", "payload.erased")
PLACE = ("address", "postcode", "town")
PERSON = ("name", "phone", "mobile", "email")


@dataclass(frozen=True)
class Found:
    """A site that answers to the words: how a person tells it from its likes."""

    site: str
    reference: str
    customer: str
    address: str


@dataclass
class SiteFinder:
    """The index, over one ledger. May be shared by threads."""

    ledger: Ledger
    _after: int = 0
    _sites: dict[str, Fact] = field(default_factory=dict)
    _customers: dict[str, Fact] = field(default_factory=dict)
    _instructions: dict[str, Fact] = field(default_factory=dict)
    _accounts: dict[str, list[str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, words: str, limit: int = 20) -> list[Found]:
        """The sites that all these words fit (beginnings of words, in any order), by reference."""
        asked = [normalise(word) for word in words.split() if normalise(word)]
        if not asked:
            return []
        with self._lock:
            self._catch_up()
            hits = [site for site in self._sites if _fits(asked, normalise(words), self._texts(site))]
            return sorted((self._found(site) for site in hits), key=lambda one: one.reference)[:limit]

    def _catch_up(self) -> None:
        while facts := self.ledger.read_all(after=self._after, kinds=KINDS):
            for fact in facts:
                self._take(fact)
            self._after = facts[-1].position

    def _take(self, fact: Fact) -> None:
        if fact.kind == "site.opened":
            self._sites[fact.stream] = fact
        elif fact.kind == "customer.registered":
            self._customers[fact.stream] = fact
        elif fact.kind == "instructions.recorded":
            self._instructions[fact.stream] = fact
        elif fact.kind == "panel.attached":
            self._accounts.setdefault(fact.stream, []).append(str(fact.data.get("account", "")))
        else:
            self._erase(fact.stream)

    def _erase(self, stream: str) -> None:
        """Read again what this stream still says."""
        for kept in (self._sites, self._customers, self._instructions):
            known = kept.get(stream)
            if known is not None:
                kept[stream] = self.ledger.fact(known.id)

    def _texts(self, site: str) -> list[str]:
        """The words of a site, ready to compare."""
        opened = self._sites[site]
        customer = self._customers.get(str(opened.data.get("customer", "")))
        said = [str(opened.data.get("reference", "")), *self._accounts.get(site, ())]
        said += _values(opened.private, PLACE) + _values(customer.private if customer else None, PERSON)
        instructions = self._instructions.get(site)
        contacts = (instructions.private or {}).get("contacts") if instructions else None
        for one in contacts if isinstance(contacts, list) else ():
            said += _values(one if isinstance(one, dict) else None, ("name", "phone"))
        return [word for text in said for word in _words(text)]

    def _found(self, site: str) -> Found:
        opened = self._sites[site]
        customer = self._customers.get(str(opened.data.get("customer", "")))
        name = _values(customer.private if customer else None, ("name",))
        return Found(
            site,
            str(opened.data.get("reference", "")),
            name[0] if name else "",
            ", ".join(_values(opened.private, PLACE)),
        )


def _fits(asked: Iterable[str], whole: str, words: list[str]) -> bool:
    """Each word asked begins one of the site's, or all of them together do: « 06 12 » finds « 0612345678 »."""
    return all(any(word.startswith(one) for word in words) for one in asked) or any(
        one.startswith(whole) for one in words
    )


def _values(data: Mapping[str, Json] | None, names: Iterable[str]) -> list[str]:
    return [str(data[name]) for name in names if data.get(name)] if data else []


def _words(text: str) -> list[str]:
    """Each word, and the whole without spaces: « 06 12 34 » is found as « 061234 » too."""
    return [
        normalise(text),
        *(normalise(word) for word in text.replace("-", " ").replace("’", " ").replace("'", " ").split()),
    ]
