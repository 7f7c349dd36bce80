"""What cannot be done to a task as it is now."""


class NotPossibleError(Exception):
    """The task's state does not allow the step: somebody has moved it on, or the order is wrong."""

    def __init__(self, step: str, state: str) -> None:
        super().__init__(f"{step} is not possible when {state}")
        self.step = step
        self.state = state


class ReasonMissingError(ValueError):
    """The step needs a reason in words."""
