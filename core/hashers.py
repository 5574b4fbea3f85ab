from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2Hasher(Argon2PasswordHasher):
    """Argon2id at the size OWASP asks for: 19 MiB, two passes.

    Django's takes 100 MiB a sign-in; ten at once are the whole memory of a small server.
    """

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
