"""Room: identity (konti). People, accounts, sign-in and sessions.

Here: who somebody is and how they prove it. Local accounts now; single sign-on joins at `actions.start_session`.
Not here: what they may do (`access`), which posts they hold (`organisation`).
"""
