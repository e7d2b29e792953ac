"""Organisation codes for tests, made as GB 11714 says."""

from hypothesis import strategies as st

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def checked(body: str) -> str:
    """The body with its check character."""
    total = sum(weight * SIGNS.index(sign) for weight, sign in zip(WEIGHTS, body, strict=True))
    return body + "0123456789X"[-total % 11]


def organisation_code(signs: str = SIGNS) -> st.SearchStrategy[str]:
    """Any right organisation code of these characters."""
    return st.text(signs, min_size=8, max_size=8).map(checked)
