"""Set Becket up and look after it, with nothing but Python 3.11 and git.

Every helper first makes `.venv` from the hash-checked lock, once, and then runs inside it. This
file uses the standard library alone, for it runs before anything is installed. It never clears an
environment it did not make: run it with that environment's own Python to use it as it stands.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OURS = VENV / ".made-by-dev"
READY = VENV / ".ready"
PROJECT_TABLES = ("project", "build-system")
OLDEST = (3, 11)
PYTEST_NOTHING_COLLECTED = 5
TYPED = ("becket.py", "dev.py", "simulator", "scenarios", "tui", "analysis")

DEMO = ("run", "first-visit", "--player", "model")
LOCK = (
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--all-extras", "--group", "dev"),
    *("--custom-compile-command", "python3 dev.py lock"),
    *("pyproject.toml", "-o", "requirements.lock"),
)
GATE = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy", "--strict", *TYPED)),
    ("import directions", ("lint-imports",)),
    ("dependencies", ("deptry", ".")),
)
TESTS = ("-m", "pytest", "-q", "-n", "2", "--dist", "worksteal")
PROOFS = ("-m", "pytest", "-q", "-m", "prove", "-n", "2", "--dist", "worksteal")


def wanted_stamp() -> str:
    """Return what the environment is made from, as a hash: it is remade when that changes.

    Of pyproject.toml only what the installation reads counts, so that a new rule of the linter
    does not cost everyone a new environment.
    """
    import tomllib  # an older Python has none, and must still be told so by `main`

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    read = json.dumps([project[table] for table in PROJECT_TABLES], sort_keys=True)
    return hashlib.sha256((ROOT / "requirements.lock").read_bytes() + read.encode()).hexdigest()


def is_inside() -> bool:
    """Tell whether this very Python is the environment's own."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def prepare() -> None:
    """Make the environment unless it is there and made from the present lock."""
    if is_inside() or (READY.is_file() and READY.read_text() == wanted_stamp()):
        return
    if VENV.exists() and not OURS.exists():
        sys.exit(
            "dev.py: .venv was not made by dev.py, so it is left alone. Move it away and run this "
            f"again, or use it as it stands: {PYTHON.relative_to(ROOT)} dev.py ..."
        )
    note("setting up .venv from requirements.lock; the first time takes a minute or two")
    make_environment()
    READY.write_text(wanted_stamp())


def make_environment() -> None:
    """Create `.venv` anew and fill it from the lock, every file checked against its hash."""
    try:
        venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
    except (subprocess.CalledProcessError, ModuleNotFoundError, SystemExit):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "dev.py: this Python cannot make virtual environments "
            "(on Debian or Ubuntu: apt install python3-venv)"
        )
    OURS.touch()
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    # The lock is complete, so pip need not look for more; it holds what is not to be installed too.
    # Without isolation the build uses the locked hatchling, so nothing comes in unchecked.
    for step in (
        (*pip, "--no-deps", "--require-hashes", "-r", "requirements.lock"),
        (*pip, "--no-deps", "--no-build-isolation", "-e", "."),
    ):
        if run(PYTHON, *step):
            sys.exit("dev.py: the set-up failed; what pip said stands above")


def run(program: Path | str, *arguments: str) -> int:
    """Run a program in the project's folder, its output passing through; return its exit code."""
    sys.stdout.flush()
    # The arguments are this file's own tables and what the person at the keyboard typed.
    return subprocess.run([str(program), *arguments], cwd=ROOT, check=False).returncode  # noqa: S603


def tool(name: str) -> str:
    """Return the path of a tool of the environment."""
    found = shutil.which(name, path=str(BIN))
    if found is None:
        sys.exit(f"dev.py: {name} is missing from .venv; remove .venv and run this again")
    return found


def note(line: str) -> None:
    """Tell the person at the keyboard something, apart from what the commands print."""
    print(f"dev.py: {line}", file=sys.stderr, flush=True)


def demo(more: list[str]) -> int:
    """Play the first shipped scenario by its model answer, to its scored outcome."""
    return run(PYTHON, "-m", "becket", *DEMO, *more)


def becket(more: list[str]) -> int:
    """Run any command of Becket, as `.venv/bin/becket` does."""
    return run(PYTHON, "-m", "becket", *more)


def play(more: list[str]) -> int:
    """Play a scenario yourself, at plain prompts: `dev.py play first-visit`."""
    return run(PYTHON, "-m", "becket", "play", "--linear", *(more or ["first-visit"]))


def test(more: list[str]) -> int:
    """Run the gate: format, lint, types, import directions, dependencies, tests."""
    for name, command in GATE:
        began = time.monotonic()
        done = subprocess.run(  # noqa: S603 - the commands are the table above
            [tool(command[0]), *command[1:]],
            cwd=ROOT,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        verdict = "failed" if done.returncode else "passed"
        print(f"{name}: {verdict} ({time.monotonic() - began:.1f} s)", flush=True)
        if done.returncode:
            print(done.stdout.decode(errors="replace"), end="", flush=True)
            return done.returncode
    return run(PYTHON, *TESTS, *more)


def prove(more: list[str]) -> int:
    """Run what takes long or needs more than Python and git."""
    code = run(PYTHON, *PROOFS, *more)
    if code == PYTEST_NOTHING_COLLECTED:
        print("nothing to prove here")
        return 0
    return code


def bench(more: list[str]) -> int:
    """Measure the engine against plain SimPy, in turn."""
    return run(PYTHON, "benchmarks/engine.py", *more)


def lock(more: list[str]) -> int:
    """Renew requirements.lock from pyproject.toml; for maintainers, needs uv."""
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("dev.py: renewing the lock needs uv; nothing else does")
    return run(uv, *LOCK, *more)


HELPERS = {helper.__name__: helper for helper in (demo, test, prove, bench, play, becket, lock)}
NEED_NO_ENVIRONMENT = {"lock"}


def main() -> int:
    """Read the helper's name, make the environment ready, and run the helper."""
    if sys.version_info < OLDEST:
        sys.exit(f"dev.py: Becket needs Python 3.11 or later; this is {sys.version.split()[0]}")
    lines = "\n".join(f"  {name:<8}{helper.__doc__}" for name, helper in HELPERS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Set Becket up and look after it.",
        epilog=f"helpers:\n{lines}\n\nWhat follows the helper's name is passed on to it.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("helper", choices=HELPERS, metavar="HELPER")
    parser.add_argument("more", nargs=argparse.REMAINDER, metavar="...")
    arguments = parser.parse_args()
    if arguments.helper not in NEED_NO_ENVIRONMENT:
        prepare()
    return HELPERS[arguments.helper](arguments.more)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
