"""A survey's private key lies behind passphrases, at a cost that its file tells."""

import json

import pytest
from nacl import pwhash

from portal.surveys import sealing
from portal.surveys.sealing import Opener, Sealer, SealError, key_file, make_key

# Read when this file is, before the tests make their keys cheaper.
IN_USE = (sealing.STEPS, sealing.MEMORY)
WORDS = "kun hr kender disse ord"


def test_a_guess_at_a_passphrase_costs_what_is_recommended():
    assert IN_USE == (pwhash.argon2id.OPSLIMIT_INTERACTIVE, pwhash.argon2id.MEMLIMIT_INTERACTIVE)


def test_a_key_opens_what_was_sealed_and_needs_every_passphrase(tmp_path):
    public = make_key(tmp_path, WORDS, "kun med kender disse ord")
    path = key_file(tmp_path, public)
    assert Opener(path, WORDS, "kun med kender disse ord").open(Sealer(public).seal(b"5")) == b"5"
    for wrong in ((WORDS, None), ("kun med kender disse ord", WORDS), ("gæt", "gæt")):
        with pytest.raises(SealError):
            Opener(path, *wrong)


def test_a_key_made_before_guesses_became_dearer_still_opens(tmp_path, monkeypatch):
    public = make_key(tmp_path, WORDS)
    monkeypatch.setattr(sealing, "STEPS", sealing.STEPS + 1)
    assert Opener(key_file(tmp_path, public), WORDS).fits(public)


@pytest.mark.parametrize("cost", [[], [1], ["x", 8192], [1, 10**15], [0, 0], None, 3])
def test_a_key_file_that_somebody_changed_does_not_open_and_says_so(tmp_path, cost):
    path = key_file(tmp_path, make_key(tmp_path, WORDS))
    path.write_text(json.dumps({**json.loads(path.read_text()), "cost": cost}))
    with pytest.raises(SealError):
        Opener(path, WORDS)
