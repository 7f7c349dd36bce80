"""What cannot be done to an agreement as it is now; `code` says why, and `labels.answers` how it is told."""


class RefusedError(Exception):
    """The agreement, or the person, is not ready for it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotPossibleError(Exception):
    """The state does not allow it: somebody has moved the agreement on meanwhile."""


class TextChangedError(Exception):
    """The text is no longer the one that was read; `text` is the present one."""

    def __init__(self, text: str) -> None:
        super().__init__("text changed")
        self.text = text
