"""Inputs made at random, and what must hold for each of them.

:mod:`~tests.fuzz.grammars`, :mod:`~tests.fuzz.texts` and :mod:`~tests.fuzz.files` make inputs from a seed,
:mod:`~tests.fuzz.targets` says what is done with them and what must hold, :mod:`~tests.fuzz.campaign` does it for
minutes or hours (``make fuzz MINUTES=10``) and writes each fault as a case (:mod:`~tests.fuzz.cases`), which the tests
replay.
"""
