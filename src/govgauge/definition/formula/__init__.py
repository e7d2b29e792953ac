"""The formula language: a checked subset of SQL for rows, measures, derived tables and override conditions."""
