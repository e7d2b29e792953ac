"""GovGauge 政衡: evaluates digital government from its records, by an index that is data."""

__version__ = "0.1.0"
