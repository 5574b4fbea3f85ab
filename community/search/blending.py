"""Join what words say and what meaning says into one order.

A weighted sum of both, each stretched to 0–1: better on the benchmark than either alone, and than
joining their ranks. Both stretch from a fixed end, so that the order of two documents does not
depend on how many others were fetched.
"""

WORDS = 0.3
# The last word is half a word: meaning makes little of it, prefixes make much.
WORDS_WHILE_TYPING = 0.5
STRANGERS = 0.1  # the cosine of texts that have nothing to do with each other


def blend(
    words: dict[int, float], meaning: dict[int, float], *, is_typing: bool = False
) -> dict[int, float]:
    """Return a score from 0 to 1 of every id in either.

    `words` are BM25 scores; who is missing there has 0. `meaning` are cosines; who is missing there
    has no vector yet, and is judged by the words alone (so ask for `nearest(…, also=words)`).
    """
    share = WORDS_WHILE_TYPING if is_typing else WORDS
    most = max(words.values(), default=0.0) or 1.0
    widest = max(meaning.values(), default=0.0) - STRANGERS
    scores = {}
    for pk in words.keys() | meaning.keys():
        by_words = by_meaning = words.get(pk, 0.0) / most
        if pk in meaning:
            by_meaning = max(meaning[pk] - STRANGERS, 0.0) / widest if widest > 0 else 0.0
        scores[pk] = share * by_words + (1 - share) * by_meaning
    return scores
