"""The network: a transformer encoder (Vaswani et al. 2017, as in BERT), its mean, and four scores.

Weights lie in the package as octets with a scale per row, and are widened matrix by matrix while they are
used: that costs a few milliseconds a mail and keeps the process small. So does working in place, head by
head.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_EPSILON = 1e-12
_GELU = 0.7978845608028654  # sqrt(2 / pi)


@dataclass(frozen=True)
class Network:
    """The weights by name, as `tools/train_meaning.py` writes them; `let_go` is called after each layer."""

    weights: Mapping[str, NDArray[Any]]
    layers: int
    heads: int
    let_go: Callable[[], None]

    def scores(self, pieces: Sequence[int]) -> Floats:
        """One score per class for one text."""
        words = self._words(pieces) + self.weights["pos"][: len(pieces)].astype(np.float32)
        x: Floats = self._even(words, "eln")
        self.let_go()
        for number in range(self.layers):
            x = self._layer(x, f"l{number}.")
            self.let_go()
        mean = x.mean(axis=0)
        scores: Floats = self.weights["head.w"].astype(np.float32) @ mean + self.weights["head.b"]
        return scores

    def _layer(self, x: Floats, name: str) -> Floats:
        x = self._even(x + self._linear(self._attended(x, name), name + "ao"), name + "aln")
        inner = _gelu(self._linear(x, name + "fi"))
        return self._even(x + self._linear(inner, name + "fo"), name + "oln")

    def _attended(self, x: Floats, name: str) -> Floats:
        size, width = x.shape
        parts = [
            self._linear(x, name + which).reshape(size, self.heads, width // self.heads).transpose(1, 0, 2)
            for which in ("q", "k", "v")
        ]
        mixed = np.empty_like(x).reshape(size, self.heads, width // self.heads).transpose(1, 0, 2)
        for asked, offered, told, out in zip(*parts, mixed, strict=True):
            weight = asked @ offered.T
            weight /= np.float32((width // self.heads) ** 0.5)
            weight -= weight.max(axis=-1, keepdims=True)
            np.exp(weight, out=weight)
            weight /= weight.sum(axis=-1, keepdims=True)
            out[:] = weight @ told
        return mixed.transpose(1, 0, 2).reshape(size, width)

    def _linear(self, x: Floats, name: str) -> Floats:
        """x times the matrix, whose rows are octets with a scale each; the scales go onto the product."""
        product: Floats = x @ self.weights[name + ".w"].astype(np.float32).T
        product *= self.weights[name + ".s"]
        product += self.weights[name + ".b"]
        return product

    def _words(self, numbers: Sequence[int]) -> Floats:
        """The vectors of these pieces: half an octet a value, a scale for every 32 of them."""
        chosen = np.asarray(numbers)
        octets = self.weights["emb.w"][chosen]  # (pieces, blocks, 16)
        values = np.concatenate((octets & 15, octets >> 4), axis=-1).astype(np.float32) - np.float32(8)
        values *= self.weights["emb.s"][chosen].astype(np.float32)[:, :, None]
        return values.reshape(len(chosen), -1)

    def _even(self, x: Floats, name: str) -> Floats:
        centred = x - x.mean(axis=-1, keepdims=True, dtype=np.float32)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(_EPSILON))
        return _floats(centred / spread * self.weights[name + ".w"] + self.weights[name + ".b"])


def _floats(x: NDArray[Any]) -> Floats:
    return x.astype(np.float32, copy=False)


def _gelu(x: Floats) -> Floats:
    """x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3)))."""
    inner = np.float32(0.044715) * x
    inner *= x
    inner *= x
    inner += x
    inner *= np.float32(_GELU)
    np.tanh(inner, out=inner)
    inner += np.float32(1.0)
    inner *= np.float32(0.5) * x
    return inner
