"""A PostgreSQL of the bench's own: a cluster in a scratch folder, ended with all its files."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.http.running import free_port, running

TABLES = Path(__file__).parents[1] / "peers" / "postgraphile" / "tables.sql"
USER = "rolegraph"
# Read only and in memory: what makes writes safe does not matter, and plans are short.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "1GB",
    "work_mem": "32MB",
    "effective_cache_size": "4GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "fsync": "off",
}


@dataclass(frozen=True, slots=True)
class Database:
    """A database that runs: where to connect, and its first process."""

    url: str
    process: int


def programs() -> Path | None:
    """Give the folder with the programs of PostgreSQL, if it is installed."""
    told = shutil.which("pg_config")
    if told:
        asked = subprocess.run([told, "--bindir"], capture_output=True, text=True)
        found = [Path(asked.stdout.strip())]
    else:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists()), None)


def _version(folder: Path) -> float:
    return float(folder.parent.name)


@contextmanager
def database(programs: Path, folder: Path) -> Iterator[Database]:
    """Run a cluster with the tables that are in a folder; afterwards it and its files are gone."""
    with TemporaryDirectory(prefix="rolegraph-postgres-") as scratch:
        Path(scratch).chmod(0o755)
        cluster, port, user = Path(scratch, "cluster"), free_port(), _user()
        cluster.mkdir(0o700)
        if user:
            shutil.chown(cluster, user)
        initdb = [str(programs / "initdb"), "-D", str(cluster), "-U", USER, "-A", "trust"]
        options = ["-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"]
        subprocess.run([*initdb, *options], check=True, stdout=subprocess.DEVNULL, user=user)
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        command = [str(programs / "postgres"), "-D", str(cluster), "-p", str(port), *settings]
        with running(command, port, folder / "postgres.log", user=user) as process:
            url = f"postgres://{USER}@127.0.0.1:{port}/postgres"
            _fill(programs, url, folder)
            yield Database(url, process)


def _user() -> str | None:
    """Name who runs PostgreSQL where we are root, whom it refuses."""
    if os.geteuid():
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _fill(programs: Path, url: str, folder: Path) -> None:
    psql = [str(programs / "psql"), url, "--quiet", "-v", "ON_ERROR_STOP=1", "-f", str(TABLES)]
    subprocess.run(psql, check=True, cwd=folder)
