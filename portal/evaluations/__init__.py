"""Room: evaluations (evalueringer). A leader gets a report that leads to a conversation, and whether it happens shows.

Here: the cycle (evalueringsrunde), who is evaluated and by whom (`eligibility`: pure), the leaders' check of their
lists, reports (rapporter) and who has read them, the board's picture across areas with focus themes (`area_tables`;
`spread` and `cycle_trend`: pure), follow-up (opfølgning) with its steps and actions, counted for MED where that tells
of nobody (`follow_up_counts`: pure), »Det sagde I – det gør vi«,
results imported from another system (`importing`, `listed_tree`: pure), pulses (pulsmålinger) of KKC and psychological
safety (`pulse_scores`: pure), and absence figures (fravær) beside them (`absence_plan`, `absence_chart`: pure).
Not here: questions, ballots, the count and what is safe to show (`surveys`, below), agreements (`agreements`, below).

A cycle and a pulse each hold a survey: people answer it as any other, but its figures are shown only here, because here
is decided whose report is whose. Figures come through `surveys.queries.results` alone; no ballot is read.
"""
