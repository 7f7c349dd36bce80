"""Room: web. The house's own mechanics for pages: htmx, forms, errors, headers, transactions, paging, Danish formats.

Here: what every room's views lean on. Not here: anything that knows a table of another room, or who may do what.
"""
