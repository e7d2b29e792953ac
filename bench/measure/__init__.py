"""Measuring many cases: the product's own stage beside one hand-written query, polars and chdb."""
