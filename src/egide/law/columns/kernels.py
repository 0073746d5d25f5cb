"""Kernels: circuits compiled for this processor, kept on disk by what they say, run over columns by several threads."""

from __future__ import annotations

import ctypes
import hashlib
import os
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from egide.law.columns import arrays, llvm
from egide.law.columns.arrays import Array
from egide.law.columns.circuit import Circuit

SMALLEST_SHARE = 50_000
"""Rows under which a second thread costs more than it brings."""


@dataclass(frozen=True)
class Kernel:
    """Machine code, the columns it takes in order, and the tables it holds on to."""

    call: Any
    engine: Any
    names: tuple[str, ...]
    tables: Mapping[str, Array]

    def run(self, columns: Mapping[str, Array], rows: int, threads: int) -> None:
        """Computes every row. `columns` by the names of `llvm.arguments`, tables apart; each contiguous, of its port's form."""
        every = {**columns, **self.tables}
        pointers = [every[name].ctypes.data for name in self.names]
        shares = max(1, min(threads, rows // SMALLEST_SHARE))
        ends = [rows * share // shares // 64 * 64 for share in range(shares)] + [rows]
        if shares == 1:
            self.call(0, rows, *pointers)
            return
        with ThreadPoolExecutor(shares) as pool:
            done = [pool.submit(self.call, start, end, *pointers) for start, end in pairwise(ends)]
        for one in done:
            one.result()


@dataclass
class Workshop:
    """Compiles kernels and finds them again. `folder` keeps them (None: for this process only)."""

    folder: Path | None = None
    threads: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    _engines: dict[str, Any] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ready(self, circuit: Circuit) -> bool:
        """Whether this kernel exists already."""
        text = llvm.assembly(circuit, arrays.form)
        key = _key(text)
        return key in self._engines or (self.folder is not None and self._path(key).exists())

    def kernel(self, circuit: Circuit) -> Kernel:
        """The circuit's kernel, compiled if nobody did. Circuits that say the same of other columns share their code."""
        text = llvm.assembly(circuit, arrays.form)
        key = _key(text)
        names = tuple(llvm.arguments(circuit))
        with self._lock:
            if key not in self._engines:
                self._engines[key] = self._engine(key, text)
            kinds = [ctypes.c_int64] * 2 + [ctypes.c_void_p] * len(names)
            call = ctypes.CFUNCTYPE(None, *kinds)(self._engines[key].get_function_address(llvm.KERNEL))
        held = {f"table {table.key}": arrays.array(table, self.folder) for table in circuit.tables}
        return Kernel(call, self._engines[key], names, held)

    def _engine(self, key: str, text: str) -> Any:
        code = self._read(key)
        if code is not None:
            try:
                return _loaded(code)
            except RuntimeError:  # what was kept is no object code: compiled again
                pass
        code = _compiled(text)
        if self.folder is not None:
            self._write(key, code)
        return _loaded(code)

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / f"kernel-{key}.o"

    def _read(self, key: str) -> bytes | None:
        """Object code kept before, behind its own hash: a file cut short would be run as it is."""
        if self.folder is None:
            return None
        try:
            kept = self._path(key).read_bytes()
        except OSError:
            return None
        digest, code = kept[:32], kept[32:]
        return code if hashlib.sha256(code).digest() == digest else None

    def _write(self, key: str, code: bytes) -> None:
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            part.write(hashlib.sha256(code).digest() + code)
        Path(part.name).replace(path)


def _key(text: str) -> str:
    import llvmlite
    import llvmlite.binding as binding

    machine = f"{binding.get_host_cpu_name()} {_features()} {llvmlite.__version__}"
    return hashlib.sha256(f"{machine}\n{text}".encode()).hexdigest()[:32]


def _features() -> str:
    import llvmlite.binding as binding

    return str(binding.get_host_cpu_features().flatten())


def _machine() -> Any:
    import llvmlite.binding as binding

    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    return binding.Target.from_default_triple().create_target_machine(
        cpu=binding.get_host_cpu_name(), features=_features(), opt=3, codemodel="jitdefault", jit=True
    )


def _compiled(text: str) -> bytes:
    import llvmlite.binding as binding

    machine = _machine()
    module = binding.parse_assembly(text)
    module.verify()
    tuning = binding.create_pipeline_tuning_options(speed_level=3)
    tuning.loop_vectorization = True
    tuning.loop_unrolling = True
    passes = binding.create_pass_builder(machine, tuning)
    passes.getModulePassManager().run(module, passes)
    return bytes(machine.emit_object(module))


def _loaded(code: bytes) -> Any:
    import llvmlite.binding as binding

    engine = binding.create_mcjit_compiler(binding.parse_assembly(""), _machine())
    engine.add_object_file(binding.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return engine
