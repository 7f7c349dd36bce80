"""Room: surveys (undersøgelser). What is asked, of whom, answered in secret, counted once, and shown only where safe.

Here: questionnaires (spørgeskemaer) with items (spørgsmål), their versions and texts (`wording`: pure), the frozen
population, the sealed ballot box (besvarelser), its key, the count (optælling), disclosure control (`disclosure`:
pure), scores (`scoring`: pure), the ledger and the release (frigivelse) with its figures, and the pages where people
answer (`/besvar`).
Not here: who evaluates which leader and what is done about it (`evaluations`, above), mails (`notifications`, below).

Answers come in through one door, `actions.ballots.cast`, and results leave through one, `queries.results`, which reads
only figures that the count has found safe to show. No other room reads a ballot.
"""
