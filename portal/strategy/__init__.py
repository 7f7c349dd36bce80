"""Room: strategy. Circles (cirkler), focus areas (fokusområder), tracks (udviklingsspor), initiatives (indsatser).

Here: what the municipality is about to achieve together, and how each initiative is going.
Not here: who does what by when (`tasks`), agreements about it (`agreements`, later).
"""
