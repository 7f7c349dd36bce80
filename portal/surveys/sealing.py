"""Sealing ballots with a public key, and keeping the private one behind a passphrase (libsodium, through PyNaCl).

Everybody who runs the portal can seal; nobody can open without the key file and the passphrase HR chose, and the second
one, which MED may hold. The file lies outside the database and its backups, and is destroyed after the count.
"""

import hashlib
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Sequence
from pathlib import Path

from nacl import pwhash, secret, utils
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

SHORTEST_PASSPHRASE = 16
# What one try of a passphrase costs; a key file says its own, so that this can be raised while surveys are open.
STEPS, MEMORY = pwhash.argon2id.OPSLIMIT_INTERACTIVE, pwhash.argon2id.MEMLIMIT_INTERACTIVE


class SealError(Exception):
    """The key file is missing or damaged, a passphrase is wrong, or an envelope was not sealed with this key."""


def key_file(folder: Path, public_key: bytes) -> Path:
    """Return where the private half of a public key lies in a folder."""
    return folder / f"{hashlib.sha256(public_key).hexdigest()[:32]}.key"


def make_key(folder: Path, passphrase: str, second: str | None = None) -> bytes:
    """Make a pair of keys, write the private one into the folder behind the passphrases, and return the public one."""
    private, cost = PrivateKey.generate(), (STEPS, MEMORY)
    locked = bytes(private)
    for words in (passphrase, second):
        locked = locked if words is None else _lock(locked, words, cost)
    public = bytes(private.public_key)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {"locked": b64encode(locked).decode(), "needs_second": second is not None, "cost": cost}
    with os.fdopen(os.open(key_file(folder, public), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(kept, file)
        file.flush()
        os.fsync(file.fileno())
    return public


def destroy_key(path: Path) -> None:
    """Overwrite the private key and remove its file; nothing happens when it is gone already."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        file.write(utils.random(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


class Sealer:
    """Seals ballots for one survey."""

    def __init__(self, public_key: bytes) -> None:
        self._box = SealedBox(PublicKey(public_key))

    def seal(self, content: bytes) -> bytes:
        """Return the content sealed; 48 bytes longer, and never the same twice."""
        return self._box.encrypt(content)


class Opener:
    """Opens the envelopes of one survey. Raises SealError when the key cannot be unlocked."""

    def __init__(self, path: Path, passphrase: str, second: str | None = None) -> None:
        try:
            kept = json.loads(path.read_text())
            locked = b64decode(kept["locked"])
            for words in [second] * kept["needs_second"] + [passphrase]:
                locked = _unlock(locked, words or "", kept.get("cost", (STEPS, MEMORY)))
            self._private = PrivateKey(locked)
        except (OSError, ValueError, TypeError, KeyError, CryptoError) as error:
            raise SealError("The key could not be unlocked.") from error
        self._box = SealedBox(self._private)

    def open(self, sealed: bytes) -> bytes:
        """Return what is in an envelope. Raises SealError when it was not sealed with this key."""
        try:
            return self._box.decrypt(sealed)
        except CryptoError as error:
            raise SealError("An envelope could not be opened.") from error

    def fits(self, public_key: bytes) -> bool:
        """Return whether this is the other half of a public key."""
        return bytes(self._private.public_key) == public_key


def _lock(content: bytes, words: str, cost: Sequence[int]) -> bytes:
    salt = utils.random(pwhash.argon2id.SALTBYTES)
    return salt + secret.SecretBox(_stretched(words, salt, cost)).encrypt(content)


def _unlock(content: bytes, words: str, cost: Sequence[int]) -> bytes:
    salt, locked = content[: pwhash.argon2id.SALTBYTES], content[pwhash.argon2id.SALTBYTES :]
    return secret.SecretBox(_stretched(words, salt, cost)).decrypt(locked)


def _stretched(words: str, salt: bytes, cost: Sequence[int]) -> bytes:
    steps, memory = cost
    return pwhash.argon2id.kdf(secret.SecretBox.KEY_SIZE, words.encode(), salt, steps, memory)
