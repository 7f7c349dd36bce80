"""Typed text survives: what was posted is shown again and can be sent, when a session or a page has expired.

It is shown to be copied when the place that it was for is out of the viewer's reach.

The text only travels between the browser and the server; nothing is stored. A post from another site is never kept.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, make_response, render_template, request

from portal.web.htmx import is_safe_target, wants_fragment

NOT_KEPT = frozenset({"csrf_token", "kept"})
SECRET = re.compile("password|adgangskode|passphrase", re.IGNORECASE)
# What hidden fields and lists carry: numbers, tokens and codes, which tell people nothing.
CODE = re.compile(r"[a-z0-9_-]*")
# What stood in a field or on a page before, the rows and the name of a file, and the way back.
UNTYPED = re.compile(r"(.*_)?stod|seen|content|file_name|fra")
LONGEST = 200_000


@dataclass(frozen=True)
class KeptPost:
    """A post that could not be carried out: where it was going, and its fields."""

    target: str
    fields: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> list[str]:
        """What people typed, to be shown; codes and numbers are carried along unseen."""
        typed = (value for name, value in self.fields if not UNTYPED.fullmatch(name))
        return [value for value in typed if not CODE.fullmatch(value.strip())]

    def as_text(self) -> str:
        """Return the post as text for a hidden field."""
        return json.dumps([self.target, self.fields])


def from_request() -> KeptPost | None:
    """Return the present post, or None when it is none, comes from another site or leads out of the portal."""
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return None
    return _checked(request.full_path.rstrip("?"), list(request.form.items(multi=True)))


def from_text(text: str | None) -> KeptPost | None:
    """Return the post in a hidden field, or None when it is missing or not one of ours."""
    if not text or len(text) > LONGEST:
        return None
    try:
        target, pairs = json.loads(text)
        # JSON can spell half a character, which no page could show.
        json.dumps(pairs, ensure_ascii=False).encode()
        return _checked(target, [(name, value) for name, value in pairs])
    except (ValueError, TypeError, RecursionError):
        return None


def offer(kept: KeptPost, status: int, *, reason: str, needs_sign_in: bool) -> Response:
    """Show the typed text with a way to send it again. `reason` names a text in the template."""
    template = "errors/_kept.html" if wants_fragment() else "errors/kept.html"
    body = render_template(template, kept=kept, reason=reason, needs_sign_in=needs_sign_in)
    response = make_response(body, status)
    response.headers["HX-Retarget"] = "#main"
    response.headers["HX-Reswap"] = "innerHTML"
    return response


def _checked(target: object, pairs: Sequence[tuple[object, object]]) -> KeptPost | None:
    if not isinstance(target, str) or not is_safe_target(target) or target.startswith("/log-"):
        return None
    fields = tuple((str(name), str(value)) for name, value in pairs if _is_kept(name, value))
    return KeptPost(target, fields) if fields and len(fields) <= 300 else None


def _is_kept(name: object, value: object) -> bool:
    return isinstance(name, str) and isinstance(value, str) and name not in NOT_KEPT and SECRET.search(name) is None
