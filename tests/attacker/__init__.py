"""An attacker who knows nothing of the portal's code: signs in as everybody, pools all pages, and reckons.

`harvest` fetches, `reading` turns pages and files into figures, `algebra` looks for combinations of figures that tell
of too few people, `bounds` for scores that are known too well, `markup` for hidden cells that tell why, `writers` for
comments that give their writers away, and `twins` compares worlds that must look alike. `evaluation_pages` and
`evaluation_verdict` do the same for evaluations, where it also matters who reads whose, and `pulse_pages` and
`pulse_verdict` for pulses, where it matters what absence stands beside. Nothing of it imports the portal: all that it
is told beforehand is how many people each unit has and how many of them answered, and (`evaluated`, `measured`) who
leads what, which colleagues may well know. Only the tests beside it build surveys for it.
"""
