"""Room: audit (hændelser). Who did what to what, old and new value per field.

Here: the append-only, hash-chained log, the action that writes it, its verification, the auditor's page.
Not here: who may do what (`access`), technical logs (`portal.logs`).
"""
