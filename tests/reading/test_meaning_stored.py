"""The network's weights, mapped from the file that they lie in."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import pytest

from intake.reading.meaning.stored import Stored


def test_what_is_mapped_is_what_numpy_reads() -> None:
    with as_file(files("intake.reading.meaning") / "weights.npz") as file:
        stored = Stored(file)
        with np.load(file, allow_pickle=False) as loaded:
            assert list(stored.arrays) == loaded.files
            for name in loaded.files:
                assert stored.arrays[name].dtype == loaded[name].dtype
                np.testing.assert_array_equal(stored.arrays[name], loaded[name])


def test_large_arrays_are_views_of_the_file_and_outlive_being_let_go(tmp_path: Path) -> None:
    large = np.arange(70_000, dtype=np.int8).reshape(7, -1)
    turned, small = np.asfortranarray(large), np.array([1, 2], np.float32)
    np.savez(tmp_path / "some.npz", large=large, turned=turned, small=small)
    stored = Stored(tmp_path / "some.npz")
    stored.let_go()
    assert not stored.arrays["large"].flags.owndata
    assert stored.arrays["small"].base is None
    for name, array in (("large", large), ("turned", turned), ("small", small)):
        np.testing.assert_array_equal(stored.arrays[name], array)


def test_a_compressed_file_is_refused(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "some.npz", w=np.zeros(9, np.int8))
    with pytest.raises(ValueError, match=r"w\.npy is compressed"):
        Stored(tmp_path / "some.npz")
