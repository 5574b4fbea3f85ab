"""Is it good JSON-LD? Judged by schema.org’s vocabulary, and by what search engines ask for.

vocabulary.json is an extract of the vocabulary of schema.org (CC BY-SA 3.0,
https://schema.org/docs/terms.html); extract.py makes it.
"""
