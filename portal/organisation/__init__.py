"""Room: organisation. Units over time, positions (stillinger), appointments (ansættelser), MED committees.

Here: what the organisation looks like on any date, who leads it, who is acting (konstitueret), what is vacant (ubesat).
Pure files: periods (`validity`), which unit lies under which (`lineage`), what a change touches (`rules`), what
happened (`history`), a post as it is shown (`posts`). Other rooms hang their part of a unit's page on it through
`panels`, and tell through `open_work` what hangs on a unit before it is changed.
Not here: what a leader may see because of it (`access`).
"""
