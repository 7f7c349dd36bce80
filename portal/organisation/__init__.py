"""Room: organisation. Units over time, positions (stillinger), appointments (ansættelser), MED committees.

Here: what the organisation looks like on any date, who leads it, who is acting (konstitueret), what is vacant (ubesat).
Not here: what a leader may see because of it (`access`).
"""
