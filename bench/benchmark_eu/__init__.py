"""The EU benchmark from raw answers to report."""
