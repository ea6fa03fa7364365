"""Where two alignments of the same sentences differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bialign.records import Bead, BeadChange

Key = tuple[range, range]


def find_changes(before: Sequence[Bead], after: Sequence[Bead]) -> tuple[BeadChange, ...]:
    """Return the smallest stretches of sentences that the two align differently, in Chinese reading order.

    Cost: linear in the number of sentences.
    """
    kept = {_key(bead) for bead in before} & {_key(bead) for bead in after}
    changed = [[bead for bead in beads if _key(bead) not in kept] for beads in (before, after)]
    changes = [_change(group, changed) for group in _groups([bead for beads in changed for bead in beads])]
    return tuple(sorted(changes, key=lambda change: (change.zh[:1] or (float("inf"),), change.en)))


def _key(bead: Bead) -> Key:
    return bead.zh, bead.en


def _sentences(bead: Bead) -> Iterator[tuple[str, int]]:
    yield from (("zh", i) for i in bead.zh)
    yield from (("en", j) for j in bead.en)


def _groups(beads: Sequence[Bead]) -> list[set[tuple[str, int]]]:
    """Join sentences that some bead of either alignment holds together."""
    group_of: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for bead in beads:
        joined = set(_sentences(bead))
        for sentence in list(joined):
            joined |= group_of.get(sentence, set())
        for sentence in joined:
            group_of[sentence] = joined
    return list({id(group): group for group in group_of.values()}.values())


def _change(group: set[tuple[str, int]], changed: Sequence[Sequence[Bead]]) -> BeadChange:
    before, after = (tuple(bead for bead in beads if not group.isdisjoint(_sentences(bead))) for beads in changed)
    zh, en = (tuple(sorted(index for side, index in group if side == lang)) for lang in ("zh", "en"))
    return BeadChange(zh=zh, en=en, before=before, after=after)
