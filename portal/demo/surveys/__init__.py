"""The demo's surveys: how support functions and those they support see the same things, and two that follow."""
