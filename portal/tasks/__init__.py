"""Room: tasks (opgaver). Who has promised what by when, and what it springs from.

Here: the task's life from proposed to confirmed, its owner, helpers, due text and history.
Not here: what a task springs from: each room above registers its own kind of origin in `origins.py`.
"""
