"""The command as a shell calls it: quick to answer, French, exit codes, never a traceback."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from egide.cli import main as command
from egide.cli.arguments import nearest, typeset

EGIDE = str(Path(sys.executable).with_name("egide"))


def shell(*words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([EGIDE, *words], input=stdin, capture_output=True, timeout=60, check=False)


def test_a_decision_is_answered_within_the_time_of_a_key() -> None:
    """From the shell to the answer, all of it is computing: the processor's time is what counts, on a busy machine too."""
    case = b"schedule: {offer: a_la_carte}\nkind: intrusion\nprotect_plus: false\n"
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        answer = shell("decide", "ima-protect", "guard_visit_payer", "-", "--json", stdin=case)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert answer.returncode == 0
        assert b'"80.00"' in answer.stdout
    assert min(spent) < 0.6, f"{min(spent):.2f} s"


def test_deciding_loads_neither_django_nor_the_database() -> None:
    script = (
        "import sys; from egide.cli.main import main; main(['questions', '--contract', 'ima-protect', '--json']); "
        "print(sorted({'django', 'sqlite3', 'psycopg', 'cryptography', 'weasyprint'} & set(sys.modules)), file=sys.stderr)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert answer.stderr.strip() == "[]"


def test_alone_it_lists_what_there_is(egide: Any) -> None:
    answer = egide()
    assert answer.code == 2
    assert egide("--help").code == 0
    for name in ("clauses", "questions", "decide", "play", "facts", "ledger", "clock"):
        assert f"  {name} " in answer.out
    assert set(command.available()) <= set(command.COMMANDS)


def test_a_command_that_does_not_exist_is_not_listed(egide: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(command.COMMANDS, "fly", ("egide.cli.fly", "nothing that exists"))
    assert "  fly " not in egide("--help").out
    answer = egide("fly")
    assert answer.code == 2
    assert "egide n'a pas de commande « fly »" in answer.err


def test_a_name_that_looks_like_one(egide: Any) -> None:
    assert "voulez-vous dire clauses ?" in egide("clause").err


@pytest.mark.parametrize("name", sorted(command.available()))
def test_help_is_french(egide: Any, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        command.main([name, "--help"])
    assert end.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Usage : egide {name}")
    for english in ("usage:", "options:", "positional", "show this help"):
        assert english not in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("decide",), "il manque : CONTRAT, QUESTION, CAS.yaml"),
        (("decide", "a", "b", "c", "--nothing"), "non reconnu : --nothing"),
        (("decide", "a", "b", "c", "--save-test"), "une valeur est attendue"),
        (("play",), "il faut l'un de : SCENARIO.yaml --facts"),
        (("play", "x.yaml", "--facts", "y"), "ne va pas avec"),
        (("ledger", "fly"), "'fly' n'existe pas ; au choix"),
        (("ledger", "backup"), "il manque le fichier"),
        (("ledger", "verify", "x"), "ne prend pas de fichier"),
        (("clock",), "il faut l'un de"),
        (("clock", "--forward", "soon"), "une durée"),
        (("clock", "--to", "soon"), "une date et une heure"),
        (("facts", "nothing"), "aucun contrat ne s'appelle « nothing »"),
        (("clauses", "--contract", "nothing"), "aucun contrat ne s'appelle « nothing »"),
        (("questions", "--contract", ""), "aucun contrat ne s'appelle"),
    ],
)
def test_what_cannot_be_asked(egide: Any, words: tuple[str, ...], sentence: str) -> None:
    answer = egide(*words)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    with_json = egide(*words, "--json")
    assert with_json.code == 2
    assert sentence in answer.err
    assert set(with_json.json()) == {"error"}


@pytest.mark.parametrize(
    "stdin", [b"\xff\xfe\x00", b"", b"- 1", b"{", b"\x00" * 10, b"a: &a [*a]", b"!!python/name:os.system {}"]
)
@pytest.mark.parametrize("words", [("play", "-"), ("decide", "ima-protect", "guard_visit_payer", "-")])
def test_nothing_on_standard_input_makes_a_traceback(words: tuple[str, ...], stdin: bytes) -> None:
    answer = shell(*words, stdin=stdin)
    assert answer.returncode == 2
    assert answer.stdout == b""
    assert b"Traceback" not in answer.stderr
    assert "entrée standard" in answer.stderr.decode()


def test_whoever_reads_may_stop_reading() -> None:
    script = f"{EGIDE} clauses --contract ima-protect --json | head -c 100; echo ${{PIPESTATUS[0]}}"
    answer = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert answer.stdout.splitlines()[-1].endswith("0")
    assert answer.stderr == ""


def test_names_that_look_alike() -> None:
    assert nearest("knd", ["kind", "site"]) == "voulez-vous dire kind ?"
    assert nearest("xyz", ["kind", "site"]) == "noms possibles : kind, site"
    assert nearest("xyz", []) == "aucun nom n'est attendu ici"


def test_french_spaces() -> None:
    assert typeset("a : b ; « c » ?") == "a\u00a0: b\u202f; «\u00a0c\u00a0»\u202f?"
    assert typeset("10:30, http://x, a:b") == "10:30, http://x, a:b"
    assert typeset("fin :") == "fin\u00a0:"
