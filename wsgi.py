"""The application for a WSGI server: `gunicorn wsgi:app`. It makes the same demands as `portal serve`."""

from portal.app import create_app
from portal.cli.database import refuse_unready
from portal.config import read_settings
from portal.db import db

settings = read_settings()
app = create_app(settings)
with app.app_context():
    refuse_unready(settings)
    # A server that forks after this must not hand one connection to two processes.
    db.session.close()
    db.engine.dispose()
