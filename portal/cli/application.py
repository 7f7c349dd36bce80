"""The application as the commands need it."""

from flask import Flask

from portal.app import create_app
from portal.config import Settings, read_settings


def application() -> tuple[Flask, Settings]:
    """Return the application with the settings of the environment; makes the data folder."""
    settings = read_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return create_app(settings), settings
