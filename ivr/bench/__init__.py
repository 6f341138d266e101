"""Benchmarks: what the service must reach, measured on this machine."""
