"""Where the private keys of surveys lie: in a folder outside the database, which its backups must not hold either."""

from pathlib import Path

from flask import current_app

from portal.surveys.sealing import key_file


def key_folder() -> Path:
    """Return the folder of the key files."""
    return Path(current_app.config["KEY_DIR"])


def key_path(public_key: bytes | None) -> Path:
    """Return the key file of a survey, by its public key; it is there until the count. ValueError without a key."""
    if public_key is None:
        raise ValueError("The survey has no key yet.")
    return key_file(key_folder(), public_key)
