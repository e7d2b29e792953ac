"""The only place that knows the order of the stages: records → measures → scores → a run folder, and back from it."""
