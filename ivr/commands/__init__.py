"""The ``ivr`` command, one module for each subject."""
