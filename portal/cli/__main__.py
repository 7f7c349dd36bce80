"""`python -m portal.cli` is `portal`, for whoever starts it with a certain Python."""

from portal.cli import main

main()
