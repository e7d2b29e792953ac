"""What the figures say beyond the score: one question, one file. Findings are advice and change no score."""
