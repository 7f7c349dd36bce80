"""Pure: which figures may be shown without anybody's answer being worked out from them, and the proof of it.

`plan` chooses the largest safe family of groups to show, `audit` checks any family without knowing how it was chosen,
`limits` keeps extreme totals from telling what everybody answered, and `bands` blurs how many took part.
Numbers of answers and invitations decide, never answers and never who is looking. The sources are named where the rules
stand: practice of the Danish joint public leadership evaluation (five answers), and statistical disclosure control
(complementary suppression).
"""

from portal.surveys.disclosure.audit import Fault, Shown, audit
from portal.surveys.disclosure.bands import count_band, rate_band
from portal.surveys.disclosure.limits import Bound, Limited, limited, mean_of, together
from portal.surveys.disclosure.plan import Node, Plan, UnitCount, groups_of, plan

__all__ = [
    "Bound",
    "Fault",
    "Limited",
    "Node",
    "Plan",
    "Shown",
    "UnitCount",
    "audit",
    "count_band",
    "groups_of",
    "limited",
    "mean_of",
    "plan",
    "rate_band",
    "together",
]
