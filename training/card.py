"""The model card: what the model was trained on, under which licences, how well it does, and what it cannot do."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from training.pairs import Source
from training.trainer import Settings

_TEXT = """---
language: [zh, en]
license: apache-2.0
library_name: sentence-transformers
pipeline_tag: sentence-similarity
tags: [sentence-transformers, static-embeddings, bitext-mining]
---
# bialign-static: sentence vectors for Chinese and English

One vector for each of {n_rows:,} tokens, {dim} dimensions, int8; a sentence is the sum of its tokens, scaled to unit
length. Chinese in Simplified or Traditional characters. Made to align the sentences of a text with those of its
translation; `bialign` reads it with numpy alone, and `SentenceTransformer(directory)` gives the same vectors.

```python
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(str(bialign.embedded_model_path()))
```

## How it was made

`python -m training --pairs DIR --dictionary FILE --out DIR` in the source repository of bialign. Each token starts from
the vector that multilingual USE v3 (Apache-2.0, by Google) gives it alone, reduced by principal components and weighted
by inverse frequency. All vectors were then trained on sentence pairs with an additive-margin softmax, each translation
against the other sentences of its batch, runs of two of them and halves: {steps:,} batches of {batch:,}. Beside that,
the similarities of {taught:,} sentences of each language in a batch were drawn towards those that multilingual USE
finds. Settings and scores of the runs are in `training/runs.tsv`.

## Scores

{scores}

Measured on `align-dev` on {date}: retrieval is the share of sentences whose nearest neighbour by margin is their
translation. No sentence of these sets was trained on; the settings were chosen on them.

## What it cannot do

It does not see word order: "A sued B" and "B sued A" get the same vector. Names that are in no dictionary are read
in parts, and figures count little; two sentences that differ only in their figures stay close. It knows no other
languages. Most of the training text is law and technical documentation; there is little news in it, and no literature
but the Bible.

## Training data

Vectors were trained on pairs of these sources; no sentence of them is contained in the model. Licences are those
under which the text was published. Tier A: permissive, attribution or public domain; B: share-alike; lexicons:
dictionaries. Copyleft program text (tier C: software messages and manuals) was {tier_c}.

| source | tier | pairs used | domain | licence |
|---|---|---|---|---|
{sources}
"""
# The list of sources leaves these open.
_LEXICONS = {
    "lex_cedict": "CC-CEDICT, CC BY-SA 4.0",
    "lex_omw": "Chinese WordNet and Wiktionary; the list of sources names no licence",
    "lex_champollion": "dictionary of the Champollion Tool Kit, CPL 1.0",
    "lex_companies": "MIT",
    "lex_cldr": "Unicode License v3",
}


def write_card(
    directory: Path,
    shape: tuple[int, ...],
    *,
    settings: Settings,
    scores: Mapping[str, str],
    sources: Sequence[Source],
    n_pairs: Mapping[str, int],
) -> None:
    """Write the card as the README of a model.

    Parameters
    ----------
    shape
        Rows and dimensions of the table.
    scores
        Retrieval by set, as text.
    sources, n_pairs
        Sources used, and how many pairs of each by name.
    """
    text = _TEXT.format(
        n_rows=shape[0],
        dim=shape[1],
        steps=settings.steps,
        taught=settings.taught,
        batch=settings.batch,
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        scores=_table([("set", "zh-en / en-zh"), ("---", "---"), *scores.items()]),
        tier_c="used as well" if any(source.tier == "C" for source in sources) else "left out",
        sources=_table(
            (s.name, s.tier, f"{n_pairs[s.name]:,}", s.domain, s.licence or _LEXICONS[s.name]) for s in sources
        ),
    )
    (directory / "README.md").write_text(text, encoding="utf-8")


def _table(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
