"""Ledelsesportalen: one thread from decision to initiative, agreement goal, task and effect.

The rooms and their floors are described in README.md. Code is English; the screen is Danish.
"""
