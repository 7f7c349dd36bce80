"""The application for a WSGI server: `gunicorn wsgi:app`. `portal serve` starts it with the right settings."""

from portal.app import create_app
from portal.config import read_settings

app = create_app(read_settings())
