"""Do the raters agree, and how sure are counts and surveys? One question, one file: a figure and its reading."""
