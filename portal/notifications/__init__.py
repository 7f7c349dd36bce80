"""Room: notifications (beskeder). What people are told, in the portal and by mail.

Here: messages (beskeder) in the portal, the outbox of mails that leave after the commit, and the worker that sends
them.
Not here: what is told and to whom: each room above writes its own messages in its own transaction.
"""
