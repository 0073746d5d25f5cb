#!/usr/bin/env python3
"""Prepare this checkout for work: system packages, then .venv with what requirements/dev.txt locks (`make setup`).

Safe to run as often as wished: when nothing changed it only looks (well under a second). Standard library only, and
written so that an older Python can still parse it and say which one is wanted. Exit code 0 when Egide can run, else 1.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "egide-setup"
OLDEST = (3, 11)


class Need:
    """One system package, why Egide wants it, and how to see that it is there; `to_run`: Egide is crippled without."""

    def __init__(self, package, why, probe, to_run=False):
        self.package = package
        self.why = why
        self.probe = probe
        self.to_run = to_run


def command(name):
    return lambda: shutil.which(name) is not None


def library(soname):
    """True when the dynamic linker knows it; also where there is no ldconfig to ask (macOS): then we do not guess."""

    def look():
        if not library.known:
            path = os.pathsep.join([os.environ.get("PATH", ""), "/sbin", "/usr/sbin"])
            ldconfig = shutil.which("ldconfig", path=path)
            library.known = output([ldconfig, "-p"]) if ldconfig else "unknown"
        return library.known == "unknown" or soname in library.known

    return look


library.known = ""


def font(family):
    def look():
        return shutil.which("fc-list") is not None and family in output(["fc-list", ":", "family"])

    return look


NEEDS = [
    Need("libpango-1.0-0", "sets the text of letters and invoices (PDF)", library("libpango-1.0.so.0"), to_run=True),
    Need("libpangoft2-1.0-0", "the same, for its fonts", library("libpangoft2-1.0.so.0"), to_run=True),
    Need("libharfbuzz-subset0", "makes a PDF page six times faster", library("libharfbuzz-subset.so.0")),
    Need("fontconfig", "finds the fonts", command("fc-list"), to_run=True),
    Need("fonts-dejavu-core", "a font with the signs of French typography", font("DejaVu Sans"), to_run=True),
    Need("chromium", "the tests drive the screens in it", command("chromium")),
    Need("poppler-utils", "the tests read PDF files back with it", command("pdftotext")),
    Need("strace", "a test watches that a signal is on disk before it is acknowledged", command("strace")),
]


def output(words):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.stdout.decode("utf8", "replace")


def succeeds(words):
    return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def say(text):
    print("setup: " + text, flush=True)


def system_packages(needs):
    """Install what is missing if we may; else say what for, and the command to run. Returns what stays missing."""
    missing = [need for need in needs if not need.probe()]
    if not missing:
        return []
    for need in missing:
        say("missing system package {}: {}".format(need.package, need.why))
    rights = administrator()
    if shutil.which("apt-get") and rights is not None:
        apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
        install = [*apt, "install", "-y", "--no-install-recommends", *[need.package for need in missing]]
        say("    " + " ".join(install))
        # Package lists are often absent or old on a new machine; a failed refresh may still leave usable ones.
        for step in ([*apt, "update"], install):
            subprocess.run(step, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        library.known = ""
        missing = [need for need in missing if not need.probe()]
    if missing:
        say("still missing. Run this as an administrator, or your system's equivalent, then `make setup` again:")
        say("    apt-get update && apt-get install -y " + " ".join(need.package for need in missing))
    return missing


def administrator():
    """What to put before a command so that root runs it: nothing for root, sudo if it asks no password, else None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def suitable_python():
    """The interpreter to build .venv with: this one if recent enough, else a newer one found on the PATH, else None."""
    if sys.version_info[:2] >= OLDEST:
        return sys.executable
    for minor in range(14, OLDEST[1] - 1, -1):
        found = shutil.which("python3.{}".format(minor))
        if found:
            return found
    return None


def venv_needs(python):
    """Debian ships the venv module in a package of its own."""
    version = output([python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]).strip()
    usable = [python, "-c", "import venv, ensurepip"]
    return Need("python{}-venv".format(version), "creates .venv", lambda: succeeds(usable), to_run=True)


def fingerprint(python):
    """What the content of .venv depends on; a venv that was moved or built by another Python is made again."""
    made_by = "{} {}".format(ROOT, output([python, "--version"]).strip())
    wanted = hashlib.sha256((ROOT / "requirements" / "dev.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes())
    return made_by, "{}\n{}\n".format(made_by, wanted.hexdigest())


def fill_venv(python):
    """Make .venv match the lock. Its stamp is written last, so that an interrupted setup is done again."""
    made_by, wanted = fingerprint(python)
    found = STAMP.read_text() if STAMP.exists() else ""
    inside = VENV / "bin" / "python"
    works = inside.exists() and succeeds([str(inside), "-c", "import pip"])
    if works and found == wanted:
        return
    if not works or (found and found.split("\n")[0] != made_by):
        say("creating .venv with {}".format(python))
        subprocess.run([python, "-m", "venv", "--clear", str(VENV)], check=True)
    say("installing what requirements/dev.txt locks (a minute or so the first time)")
    pip = [str(inside), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    locked = ["--require-hashes", "--requirement", "requirements/dev.txt"]
    ourselves = ["--no-deps", "--no-index", "--no-build-isolation", "--editable", "."]
    for what in (locked, ourselves):
        subprocess.run([*pip, *what], cwd=str(ROOT), check=True)
    STAMP.write_text(wanted)


def main():
    python = suitable_python()
    if python is None:
        say("Python {}.{} or later is needed; this is {}.".format(*OLDEST, sys.version.split()[0]))
        say("Install one, then: make setup PYTHON=/path/to/python3")
        return 1
    venv = venv_needs(python)
    missing = system_packages([venv, *NEEDS])
    if venv in missing:
        return 1
    try:
        fill_venv(python)
    except subprocess.CalledProcessError as failed:
        say("stopped: `{}` failed (its own message is above).".format(" ".join(map(str, failed.cmd))))
        say("If it could not download, check that pip reaches a package index, then run `make setup` again.")
        return 1
    if any(need.to_run for need in missing):
        return 1
    say("ready." if not missing else "ready to run; the tests that need the packages above will fail.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
