"""The store: what the service keeps, one module per thing kept.

No decision is taken here. A function takes a session, from ``unit_of_work.Store``, and
reads or writes rows; personal columns are encrypted, times are UTC and aware.
"""
