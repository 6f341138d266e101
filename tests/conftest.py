"""What every test shares: property tests that do not depend on how busy we are."""

from hypothesis import settings

# A slow machine is no failure, and the same code gives the same examples.
settings.register_profile("ivr", deadline=None, derandomize=True)
settings.load_profile("ivr")
