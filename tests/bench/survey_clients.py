"""Some people who answer at the same moment, in a process of their own: `python -m tests.bench.survey_clients`.

Takes the database, its folder, the survey and the number of threads, and from its input tokens of people who are
signed in. Opens everybody's form, says so, waits for a line, lets everybody send, and prints when and how long. What
is sent is made before: that is the browsers' work, and not the portal's.
"""

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from werkzeug.test import EnvironBuilder, run_wsgi_app

from portal.app import create_app
from portal.config import read_settings
from tests.bench.surveys import ANSWERS
from tests.web.forms import hidden_fields


def main(url: str, folder: str, survey_id: str, threads: str, tokens: Sequence[str]) -> None:
    """Answer once for every token."""
    app = create_app(read_settings({"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": folder}))
    path = f"/besvar/{survey_id}"

    def opened(token: str) -> dict[str, Any]:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True
        fields = {**hidden_fields(client, path, path), **ANSWERS}
        environ = EnvironBuilder(path, method="POST", data=fields).get_environ()
        client._add_cookies_to_wsgi(environ)
        return environ

    def send(environ: dict[str, Any]) -> tuple[float, float]:
        started = time.time()
        _, status, _ = run_wsgi_app(app, environ, buffered=True)
        assert status.startswith("303"), status
        return started, time.time()

    with ThreadPoolExecutor(int(threads)) as pool:
        forms = list(pool.map(opened, tokens))
        print("ready", flush=True)
        sys.stdin.readline()
        for started, ended in pool.map(send, forms):
            print(started, ended)


if __name__ == "__main__":
    main(*sys.argv[1:5], tokens=sys.stdin.readline().split())
