"""The demo's leadership evaluations: themes around the four values and KKC, in our own words, as an example.

Here: what is asked and what is answered of whom, four cycles, and how two of them were followed up. Not here: how it is
written (`writers`). Nobody named in the documents gets a score: all people of the demo are invented.
"""
