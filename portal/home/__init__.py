"""Room: home (Min dag). What one person must do, answer and know today.

Here: the front page, put together from the other rooms' questions. Not here: any table or rule of its own.
"""
