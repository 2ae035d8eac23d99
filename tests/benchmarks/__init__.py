"""Benchmarks: figures that no test asserts."""
