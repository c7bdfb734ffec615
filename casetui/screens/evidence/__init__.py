"""Evidence, as screens show it: what is missing in all cases, and a case's points, items and exhibits."""
