"""Writes a small file with the real safetensors package, and reads a saved network with it.

    python safetensors_file.py                  the bytes for SavedFileTests.swift
    python safetensors_file.py FILE             names, types, shapes and sums of what a file holds, and its layers
"""
import json
import sys

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save

if len(sys.argv) == 1:
    tensors = {
        "layer1.W": np.array([[0.5, -1.25], [2, 0.1], [3, 4]], np.float32),
        "layer1.b": np.array([[-0.0, 1e-40]], np.float32),
        "extra": np.array([1 / 3], np.float64),
    }
    data = save(tensors, metadata={"made with": "Python 🐍", "γ": "\"quoted\"\n"})
    print(data.hex())
else:
    with safe_open(sys.argv[1], "numpy") as file:
        for name in sorted(file.keys()):
            tensor = file.get_tensor(name)
            print(name, tensor.dtype, list(tensor.shape), tensor.astype(np.float64).sum().item())
        metadata = file.metadata()
        for key in sorted(metadata):
            print(key, "=", metadata[key])
        if "gradus.layers" in metadata:
            print([layer["kind"] for layer in json.loads(metadata["gradus.layers"])])
