"""A circuit as LLVM's own assembly: one loop over the rows without a branch in it, which LLVM turns into vectors.

Written here rather than through Numba: a circuit is straight lines already, so that there is nothing to infer; the columns are
said not to overlap, and a kernel is compiled within a tenth of the time.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

from egide.law.columns.circuit import BITS, Circuit, Port, divided, estimated, half, meeting
from egide.law.integers.cells import Cell
from egide.law.integers.tables import Table

NAMES = {"b": "i1", "c": "i32", "f": "double", "i": "i64"}
KERNEL = "kernel"


def assembly(circuit: Circuit, table_form: Callable[[Table], str]) -> str:
    """The kernel: from row `start` to row `end`, over the columns in the order of `arguments`."""
    return _Writer(circuit, table_form).text()


def arguments(circuit: Circuit) -> list[str]:
    """The columns that a kernel takes, in order: ports (each followed by its `?` bytes when optional), tables, outs, marks."""
    names = []
    for port in circuit.ports:
        names += [f"port {port.name}"] + [f"given {port.name}"] * port.optional
    names += [f"table {table.key}" for table in circuit.tables]
    names += [f"out {out.name}" for out in circuit.outs]
    return names + ["marks"] * circuit.marks


class _Writer:
    def __init__(self, circuit: Circuit, table_form: Callable[[Table], str]) -> None:
        self.circuit, self.table_form = circuit, table_form
        self.before: list[str] = []
        self.lines: list[str] = []
        self.made: dict[int, str] = {}
        self.seen: dict[tuple[str, str], str] = {}
        self.pointers = {name: f"%p{number}" for number, name in enumerate(arguments(circuit))}
        self.loaded: dict[str, str] = {}
        self.outside: list[str] = []
        self.sizes: dict[int, list[str]] = {}

    def text(self) -> str:
        for port in self.circuit.ports:
            self._load(port)
        for cell in self.circuit.cells:
            if cell.op != "const":
                self.made[id(cell)] = _WRITERS[cell.op](self, cell)
        for out in self.circuit.outs:
            self._store(f"out {out.name}", out.form, self._as_stored(out.cell, out.form))
        if self.circuit.marks:
            flags = [*self._outside(), *([self.flag(self.circuit.marked)] if self.circuit.marked.settled != 0 else [])]
            marked = self.chain("or", "i1", flags)
            self._store("marks", "u1", self.say(f"zext i1 {marked} to i8"))
        return self._module()

    def _module(self) -> str:
        named = ", ".join(
            f"ptr noalias nocapture {'writeonly' if name.startswith(('out ', 'marks')) else 'readonly'} {pointer}"
            for name, pointer in self.pointers.items()
        )
        head = [
            "declare double @llvm.floor.f64(double)",
            "declare double @llvm.fabs.f64(double)",
            "declare double @llvm.copysign.f64(double, double)",
            f"define void @{KERNEL}(i64 %start, i64 %end, {named}) {{",
            "entry:",
            "  %any = icmp slt i64 %start, %end",
            "  br i1 %any, label %first, label %done",
            "first:",
            *(f"  {line}" for line in self.before),
            "  br label %row",
            "row:",
            "  %i = phi i64 [ %start, %first ], [ %next, %row ]",
        ]
        tail = [
            "  %next = add nuw nsw i64 %i, 1",
            "  %more = icmp slt i64 %next, %end",
            "  br i1 %more, label %row, label %done",
            "done:",
            "  ret void",
            "}",
        ]
        return "\n".join([*head, *(f"  {line}" for line in self.lines), *tail, ""])

    # ── Saying things ───────────────────────────────────────────────────────────────────────────────────────────────

    def say(self, operation: str, once: bool = False) -> str:
        """An instruction; its value's name. `once`: before the first row."""
        place = self.before if once else self.lines
        key = ("once" if once else "row", operation)
        if key not in self.seen:
            self.seen[key] = f"%v{len(self.seen)}"
            place.append(f"{self.seen[key]} = {operation}")
        return self.seen[key]

    def chain(self, op: str, type: str, values: Sequence[str]) -> str:
        found = values[0]
        for value in values[1:]:
            found = self.say(f"{op} {type} {found}, {value}")
        return found

    def flag(self, cell: Cell) -> str:
        if cell.settled is not None:
            return "true" if cell.settled else "false"
        return self.made[id(cell)]

    def as_form(self, cell: Cell, form: str) -> str:
        """The cell's value, held in this form."""
        if cell.op == "const":
            return _double(cell.low) if form == "f" else str(cell.low)
        return self.turned(self.made[id(cell)], self.circuit.forms[id(cell)], form)

    def turned(self, value: str, had: str, wanted: str) -> str:
        if had == wanted:
            return value
        return self.say(f"{_TURNS[had + wanted]} {NAMES[had]} {value} to {NAMES[wanted]}")

    def held(self, cell: Cell, position: int = 0) -> tuple[str, str]:
        """The form of a cell, and its argument held in that form."""
        form = self.circuit.forms[id(cell)]
        return form, self.as_form(cell.args[position], form)

    # ── Columns ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _load(self, port: Port) -> None:
        kind = f"i{8 * BITS[port.form]}"
        raw = self._at(f"port {port.name}", kind, port.scalar)
        if port.flag:
            self.loaded[port.name] = self.say(f"icmp ne {kind} {raw}, 0", port.scalar)
        given = None
        if port.optional:
            byte = self._at(f"given {port.name}", "i8", port.scalar)
            given = self.say(f"icmp ne i8 {byte}, 0", port.scalar)
            self.loaded[f"?{port.name}"] = given
        if port.flag:
            return
        extended = "zext" if port.form[0] == "u" else "sext"
        wide = raw if kind == "i64" else self.say(f"{extended} {kind} {raw} to i64", port.scalar)
        if port.guarded:
            wide = self._guarded(port, wide, given)
        self.loaded[port.name] = wide

    def _guarded(self, port: Port, value: str, given: str | None) -> str:
        """Marks the row where the value is outside. It is replaced only where it may lead to a place in a table."""
        if not port.leads and not port.scalar and given is None and (bits := power(port)):
            size = value
            if port.low < 0:
                size = self.say(f"xor i64 {value}, {self.say(f'ashr i64 {value}, 63')}")
            self.sizes.setdefault(bits, []).append(size)
            return value
        off = value if port.low == 0 else self.say(f"sub i64 {value}, {port.low}", port.scalar)
        out = self.say(f"icmp ugt i64 {off}, {port.high - port.low}", port.scalar)
        self.outside.append(out if given is None else self.say(f"and i1 {out}, {given}", port.scalar))
        return self.say(f"select i1 {out}, i64 {port.low}, i64 {value}", port.scalar) if port.leads else value

    def _outside(self) -> list[str]:
        """Where a value is outside; those that share a power of two are looked at together."""
        together = []
        for bits, sizes in self.sizes.items():
            together.append(self.say(f"icmp ugt i64 {self.chain('or', 'i64', sizes)}, {2**bits - 1}"))
        return [*self.outside, *together]

    def _at(self, name: str, kind: str, scalar: bool) -> str:
        pointer = self.pointers[name]
        if not scalar:
            pointer = self.say(f"getelementptr inbounds {kind}, ptr {pointer}, i64 %i")
        return self.say(f"load {kind}, ptr {pointer}", scalar)

    def _store(self, name: str, form: str, value: str) -> None:
        kind = f"i{8 * BITS[form]}"
        place = self.say(f"getelementptr inbounds {kind}, ptr {self.pointers[name]}, i64 %i")
        self.lines.append(f"store {kind} {value}, ptr {place}")

    def _as_stored(self, cell: Cell, form: str) -> str:
        kind = f"i{8 * BITS[form]}"
        if cell.flag:
            return self.say(f"zext i1 {self.flag(cell)} to {kind}")
        if cell.op == "const":
            return str(cell.low)
        had = self.circuit.forms[id(cell)]
        value = self.turned(self.made[id(cell)], had, "c" if had == "c" else "i")
        wide = 32 if had == "c" else 64
        if 8 * BITS[form] == wide:
            return value
        return self.say(f"{'trunc' if 8 * BITS[form] < wide else 'sext'} i{wide} {value} to {kind}")

    # ── Cells ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def input(self, cell: Cell) -> str:
        value = self.loaded[cell.detail]
        return value if cell.flag else self.turned(value, "i", self.circuit.forms[id(cell)])

    def given(self, cell: Cell) -> str:
        return self.loaded[f"?{cell.detail}"]

    def arithmetic(self, cell: Cell) -> str:
        form, x = self.held(cell)
        _, y = self.held(cell, 1)
        return self.say(f"{'f' if form == 'f' else ''}{cell.op} {NAMES[form]} {x}, {y}")

    def extreme(self, cell: Cell) -> str:
        form, x = self.held(cell)
        _, y = self.held(cell, 1)
        return self.select(self.less(form, x, y) if cell.op == "least" else self.less(form, y, x), form, x, y)

    def less(self, form: str, x: str, y: str) -> str:
        return self.say(f"fcmp olt double {x}, {y}" if form == "f" else f"icmp slt {NAMES[form]} {x}, {y}")

    def same(self, form: str, x: str, y: str) -> str:
        return self.say(f"fcmp oeq double {x}, {y}" if form == "f" else f"icmp eq {NAMES[form]} {x}, {y}")

    def select(self, condition: str, form: str, x: str, y: str) -> str:
        return self.say(f"select i1 {condition}, {NAMES[form]} {x}, {NAMES[form]} {y}")

    def compared(self, cell: Cell) -> str:
        form = meeting(cell.args, [self.circuit.forms[id(arg)] for arg in cell.args])
        x, y = (self.as_form(arg, form) for arg in cell.args)
        return self.less(form, x, y) if cell.op == "lt" else self.same(form, x, y)

    def among(self, cell: Cell) -> str:
        arg, values = cell.args[0], cell.detail
        if arg.low >= 0 and arg.high < 64 and len(values) > 3:
            mask = sum(1 << value for value in values)
            moved = self.say(f"lshr i64 {mask if mask < 2**63 else mask - 2**64}, {self.as_form(arg, 'i')}")
            return self.say(f"trunc i64 {moved} to i1")
        form = meeting([arg], [self.circuit.forms[id(arg)]])
        x = self.as_form(arg, form)
        return self.chain("or", "i1", [self.same(form, x, _double(v) if form == "f" else str(v)) for v in values])

    def flip(self, cell: Cell) -> str:
        return self.say(f"xor i1 {self.flag(cell.args[0])}, true")

    def settling(self, cell: Cell) -> str:
        return self.chain("and" if cell.op == "both" else "or", "i1", [self.flag(arg) for arg in cell.args])

    def pick(self, cell: Cell) -> str:
        condition = self.flag(cell.args[0])
        if cell.flag:
            return self.select(condition, "b", self.flag(cell.args[1]), self.flag(cell.args[2]))
        form, x = self.held(cell, 1)
        return self.select(condition, form, x, self.as_form(cell.args[2], form))

    def lookup(self, cell: Cell) -> str:
        table: Table = cell.detail
        bits = 8 * BITS[self.table_form(table)]
        index = self.say(f"sub i64 {self.as_form(cell.args[0], 'i')}, {table.first}")
        place = self.say(f"getelementptr inbounds i{bits}, ptr {self.pointers[f'table {table.key}']}, i64 {index}")
        found = self.say(f"load i{bits}, ptr {place}")
        if cell.flag:
            return self.say(f"icmp ne i{bits} {found}, 0")
        form = self.circuit.forms[id(cell)]
        whole = found if bits == 64 else self.say(f"sext i{bits} {found} to i64")
        return self.turned(whole, "i", form)

    # ── Dividing ────────────────────────────────────────────────────────────────────────────────────────────────────

    def floor(self, cell: Cell) -> str:
        x, by = cell.args[0], cell.detail
        return self._from(divided(x), cell, self._floored(x, by, self.as_form(x, divided(x))))

    def _floored(self, x: Cell, by: int, value: str) -> str:
        if divided(x) == "f":
            return self._float_floor(self.say(f"fadd double {value}, 0.5"), by)
        if estimated(x, by):
            return self._put_right(value, str(by), self._float_floor(self.turned(value, "i", "f"), by))
        return self._divided_down(value, str(by))

    def _float_floor(self, value: str, by: int) -> str:
        share = self.say(f"fmul double {value}, {_double(1 / by)}")
        return self.say(f"call double @llvm.floor.f64(double {share})")

    def _put_right(self, x: str, by: str, estimate: str) -> str:
        """A quotient at most one off, made exact by what it leaves over."""
        quotient = self.turned(estimate, "f", "i")
        left = self.say(f"sub i64 {x}, {self.say(f'mul i64 {quotient}, {by}')}")
        over = self.say(f"zext i1 {self.say(f'icmp sge i64 {left}, {by}')} to i64")
        under = self.say(f"sext i1 {self.say(f'icmp slt i64 {left}, 0')} to i64")
        return self.say(f"add i64 {self.say(f'add i64 {quotient}, {over}')}, {under}")

    def _divided_down(self, x: str, by: str) -> str:
        left = self.say(f"srem i64 {x}, {by}")
        under = self.say(f"sext i1 {self.say(f'icmp slt i64 {left}, 0')} to i64")
        return self.say(f"add i64 {self.say(f'sdiv i64 {x}, {by}')}, {under}")

    def round(self, cell: Cell) -> str:
        x, by = cell.args[0], cell.detail
        form = divided(x)
        value = self.as_form(x, form)
        if form == "f":
            size = value if x.low >= 0 else self.say(f"call double @llvm.fabs.f64(double {value})")
            found = self._float_floor(self.say(f"fadd double {size}, {_double(half(by) + 0.5)}"), by)
            if x.low < 0:
                found = self.say(f"call double @llvm.copysign.f64(double {found}, double {value})")
            return self._from("f", cell, found)
        negative = self.less("i", value, "0")
        size = value if x.low >= 0 else self.select(negative, "i", self.say(f"sub i64 0, {value}"), value)
        more = self.say(f"add i64 {size}, {half(by)}")
        if estimated(x, by):
            found = self._put_right(more, str(by), self._float_floor(self.turned(more, "i", "f"), by))
        else:
            found = self._divided_down(more, str(by))
        if x.low < 0:
            found = self.select(negative, "i", self.say(f"sub i64 0, {found}"), found)
        return self._from("i", cell, found)

    def floor_by(self, cell: Cell) -> str:
        x, y = cell.args
        if divided(x) == divided(y) == "f":
            shifted = self.say(f"fadd double {self.as_form(x, 'f')}, 0.5")
            share = self.say(f"fdiv double {shifted}, {self.as_form(y, 'f')}")
            return self._from("f", cell, self.say(f"call double @llvm.floor.f64(double {share})"))
        top, by = self.as_form(x, "i"), self.as_form(y, "i")
        if not estimated(x, max(y.low, 1)):
            return self._from("i", cell, self._divided_down(top, by))
        share = self.say(f"fdiv double {self.as_form(x, 'f')}, {self.as_form(y, 'f')}")
        estimate = self.say(f"call double @llvm.floor.f64(double {share})")
        return self._from("i", cell, self._put_right(top, by, estimate))

    def _from(self, had: str, cell: Cell, value: str) -> str:
        return self.turned(value, had, self.circuit.forms[id(cell)])


_TURNS = {"cf": "sitofp", "ci": "sext", "if": "sitofp", "fi": "fptosi", "fc": "fptosi", "ic": "trunc"}


def power(port: Port) -> int | None:
    """The bits of what a port takes, when that is all the numbers of so many bits: 0 to 2^n - 1, or -2^n to 2^n - 1."""
    bits = port.high.bit_length()
    return bits if port.high == 2**bits - 1 and port.low in (0, -(2**bits)) else None


def _double(value: float) -> str:
    """A float64 as LLVM reads it exactly."""
    return f"0x{struct.unpack('>Q', struct.pack('>d', float(value)))[0]:016X}"


_WRITERS: dict[str, Callable[[_Writer, Cell], str]] = {
    "input": _Writer.input,
    "given": _Writer.given,
    "add": _Writer.arithmetic,
    "sub": _Writer.arithmetic,
    "mul": _Writer.arithmetic,
    "least": _Writer.extreme,
    "most": _Writer.extreme,
    "lt": _Writer.compared,
    "eq": _Writer.compared,
    "among": _Writer.among,
    "flip": _Writer.flip,
    "both": _Writer.settling,
    "either": _Writer.settling,
    "pick": _Writer.pick,
    "lookup": _Writer.lookup,
    "floor": _Writer.floor,
    "round": _Writer.round,
    "floor_by": _Writer.floor_by,
}
