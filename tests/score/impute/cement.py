"""Hald's cement data with gaps, the textbook example of maximum likelihood with missing values.

Source: Little & Rubin (2002), Statistical Analysis with Missing Data, example 7.8, after Rubin (1976).
"""

from tests.score.tables import table

CEMENT = table(
    (7, 26, 6, 60, 78.5),
    (1, 29, 15, 52, 74.3),
    (11, 56, 8, 20, 104.3),
    (11, 31, 8, 47, 87.6),
    (7, 52, 6, 33, 95.9),
    (11, 55, 9, 22, 109.2),
    (3, 71, 17, None, 102.7),
    (1, 31, 22, None, 72.5),
    (2, 54, 18, None, 93.1),
    (None, None, 4, None, 115.9),
    (None, None, 23, None, 83.8),
    (None, None, 9, None, 113.3),
    (None, None, 8, None, 109.4),
)
MEANS = (6.655, 49.965, 11.769, 27.047, 95.423)  # printed maximum likelihood estimates
