"""Words and turns of phrase the readings know, kept apart from their logic."""
