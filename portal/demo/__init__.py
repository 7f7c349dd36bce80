"""Room: demo. The fictive demo municipality: the structure of Norddjurs Kommune, with invented people.

Here: data in Danish, one file a noun, and the writers that turn it into units, initiatives and tasks with the rooms'
own actions. Every change is written on the day it is said to have happened, so that the log reads as if people had
done it; days are counted from today, so that the demo never ages.
Not here: rules, tables, or anything that a real municipality would need.

What public case documents tell: the aftaleenheder of the social area and their spellings, its division on
1 January 2023, the acting chief of both halves, the abolished deputy, the temporary department leader in Ørum made
permanent, the divided Visitations- og myndighedsafdeling, the three circles, the dates of the work on staff functions,
amounts and case numbers.
What is assumed, and kept modest: the units beside the social area (Plan og Udvikling, Klima og Miljø, Sundhed og
Omsorg, Skole og Dagtilbud, the parts of Staben), the departments of the aftaleenheder except Skovstjernen and those
that a unit's own name tells of, that every unit below a chief counts as an aftaleenhed, the third MED committee, most
posts, and all that happened of late. Nobody in the demo is a real person.
"""
