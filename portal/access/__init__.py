"""Room: access. Who is looking, and may they?

Here: the `Viewer` value, roles, permissions, the decorators that close every endpoint by default.
Not here: the rules of one room's objects (that room's `access.py`), signing in (`identity`).
"""
