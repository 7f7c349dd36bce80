"""What the demo tells of pulses and of absence."""
