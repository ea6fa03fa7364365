"""How hypothesis runs in every test: the same examples each time, and no look at the clock.

``pytest --hypothesis-profile=random`` looks for new examples; what it finds becomes an ``@example``.
"""

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile("same")
