"""The engine: simulated time, chance and pools; the only rooms in which SimPy lives."""
