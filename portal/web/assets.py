"""Built front-end files: one hashed prefix, so that browsers may keep them for ever."""

import json
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, Response
from whitenoise import WhiteNoise

from portal.config import ROOT

DIST = ROOT / "static" / "dist"


class MissingAssetsError(Exception):
    """The front-end files are not built. `make assets` builds them."""


def read_prefix(dist: Path = DIST) -> str:
    """Return the hashed folder of the newest build; raises MissingAssetsError when there is none."""
    manifest = dist / "manifest.json"
    if not manifest.is_file():
        raise MissingAssetsError("De byggede filer mangler: kør `make assets`.")
    return json.loads(manifest.read_text())["prefix"]


def set_up_assets(app: Flask) -> None:
    """Serve the built files, compressed and immutable, and give templates `asset(name)`, a file's address."""
    prefix = read_prefix()
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(DIST / prefix),
        prefix=f"static/{prefix}",
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_harden,
    )
    app.jinja_env.globals["asset"] = lambda name: f"/static/{prefix}/{name}"


def theme_css(primary: str) -> str:
    """Return the one rule that sets the municipality's colour, with a darker hover and a light tint."""
    red, green, blue = (int(primary[i : i + 2], 16) for i in (1, 3, 5))
    hover = "#" + "".join(f"{round(c * 0.76):02x}" for c in (red, green, blue))
    tint = "#" + "".join(f"{round(255 - (255 - c) * 0.106):02x}" for c in (red, green, blue))
    return f":root{{--primary:{primary};--primary-hover:{hover};--primary-tint:{tint}}}\n"


def theme_response(primary: str) -> Response:
    """Return the colour as a small stylesheet."""
    response = Response(theme_css(primary), mimetype="text/css")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _harden(headers: Headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
