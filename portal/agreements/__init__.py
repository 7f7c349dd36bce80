"""Room: agreements (aftaler). What a leader and the nearest leader have agreed on, and whether it happens.

Here: the basis (aftalegrundlag) that HR and the board publish, the agreements (aftaler) made from it, their goals
(aftalemål, fælles and lokale) with statuses, amendments (ændringer), acceptance (begge siger ja), the yearly dialogue
meeting (dialogmøde), the personal development part (min udvikling) and renewal.
Not here: initiatives that a goal serves (`strategy`), tasks that spring from a goal or a dialogue (`tasks`), who holds
which post (`organisation`), evaluations (`evaluations`, above).
An agreement belongs to a post, not to a person. Who may read which part is in `access`; `rules` holds the life of an
agreement, `wording` the text that both say yes to.
"""
