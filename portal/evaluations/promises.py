"""What the answering page promises of a pulse: the figures of all who are asked together, and no others."""

from portal.evaluations.actions.pulses import HOME
from portal.surveys.labels.answering import promise_as_a_whole

promise_as_a_whole(HOME.partition("{")[0])
