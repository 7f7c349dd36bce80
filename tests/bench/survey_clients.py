"""Some people who answer at the same moment, in a process of their own: `python -m tests.bench.survey_clients`.

Takes the database, its folder, the survey and the number of threads, and from its input tokens of people who are
signed in. Opens everybody's form, says so, waits for a line, lets everybody send, and prints when and how long.
"""

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from flask.testing import FlaskClient

from portal.app import create_app
from portal.config import read_settings
from tests.bench.surveys import ANSWERS
from tests.web.forms import hidden_fields


def main(url: str, folder: str, survey_id: str, threads: str, tokens: Sequence[str]) -> None:
    """Answer once for every token."""
    app = create_app(read_settings({"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": folder}))
    path = f"/besvar/{survey_id}"

    def opened(token: str) -> tuple[FlaskClient, dict[str, str]]:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True
        return client, {**hidden_fields(client, path, path), **ANSWERS}

    def send(form: tuple[FlaskClient, dict[str, str]]) -> tuple[float, float]:
        started = time.time()
        status = form[0].post(path, data=form[1]).status_code
        assert status == 303, status
        return started, time.time()

    with ThreadPoolExecutor(int(threads)) as pool:
        forms = list(pool.map(opened, tokens))
        print("ready", flush=True)
        sys.stdin.readline()
        for started, ended in pool.map(send, forms):
            print(started, ended)


if __name__ == "__main__":
    main(*sys.argv[1:5], tokens=sys.stdin.readline().split())
