"""The wheel: complete wherever it is installed, and the only owner of our generic names."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("schema", "graph", "data", "server.py")
INFO = "rolegraph-0.1.0.dist-info"
BUILT = "schema/transport/built/"


def built(where: Path, *options: str) -> dict[str, bytes]:
    """Build into `where`, and give the wheel's files."""
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir"]
    subprocess.run([*build, where, *options, ROOT], check=True)
    with ZipFile(next(where.glob("*.whl"))) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wheel")


@pytest.fixture(scope="module")
def wheel(place: Path) -> dict[str, bytes]:
    return built(place, "--wheel")


@pytest.fixture(scope="module")
def installed(wheel: dict[str, bytes], place: Path) -> Path:
    """A directory into which the wheel, and nothing else, was installed."""
    target = place / "installed"
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target"]
    subprocess.run([*install, target, *place.glob("*.whl")], check=True)
    return target


def answer(installed: Path, elsewhere: Path, *arguments: str | Path) -> str:
    """What Python says, in another directory, when it sees what was installed first."""
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=elsewhere,
        env={"PYTHONPATH": str(installed)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        encoding="utf-8",
    )
    return run.stdout


def test_the_wheel_holds_our_top_level_names_and_no_other(wheel: dict[str, bytes]) -> None:
    assert {name.partition("/")[0] for name in wheel} == {*OURS, INFO}


def test_the_wheel_holds_every_file_as_git_keeps_it(wheel: dict[str, bytes]) -> None:
    # The owner of the checkout may be another than who tests it, which git asks about.
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    untracked = ["--cached", "--others", "--exclude-standard"]
    listed = subprocess.check_output([*git, *untracked, "--", *OURS], cwd=ROOT, text=True)
    kept = {n: (ROOT / n).read_bytes() for n in listed.split("\0") if (ROOT / n).is_file()}
    ours = {n: file for n, file in wheel.items() if not n.startswith((INFO, BUILT))}
    assert ours == kept
    assert {"schema/schema.graphql", "data/release.yaml"} <= kept.keys()


def test_the_wheel_brings_the_page_and_the_licences_of_what_is_in_it(
    wheel: dict[str, bytes],
) -> None:
    assert b"/assets/" in wheel[f"{BUILT}index.html"]
    licences = wheel[f"{BUILT}THIRD_PARTY_LICENSES.md"]
    for name in (b"preact", b"jspdf", b"dejavu-fonts-ttf", b"(c) Bitstream"):
        assert name in licences


def test_the_wheel_brings_its_command_and_its_licence(wheel: dict[str, bytes]) -> None:
    assert b"[console_scripts]\nrolegraph = server:main\n" in wheel[f"{INFO}/entry_points.txt"]
    assert wheel[f"{INFO}/licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()


def test_a_wheel_by_way_of_the_source_archive_is_the_same(
    wheel: dict[str, bytes], tmp_path: Path
) -> None:
    assert built(tmp_path) == wheel


def test_no_other_distribution_owns_our_names() -> None:
    owners = packages_distributions()
    names = {name.removesuffix(".py") for name in OURS}
    assert {owner for name in names for owner in owners.get(name, [])} <= {"rolegraph"}


def test_what_is_installed_is_found_from_any_directory(installed: Path, tmp_path: Path) -> None:
    code = "import server; print(server.__file__, server.DATA, sep='\\n')"
    found = answer(installed, tmp_path, "-c", code).splitlines()
    assert found == [str(installed / "server.py"), str(installed / "data")]


def test_the_installed_command_answers_from_its_own_data(installed: Path, tmp_path: Path) -> None:
    command = installed / "bin" / "rolegraph"
    told = answer(installed, tmp_path, command, "query", '{ role(slug: "cto") { title } }')
    assert "Chief Technology Officer" in told
