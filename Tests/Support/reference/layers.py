"""Computes the reference numbers of Tests/LearningTests/LayerReferenceTests.swift with PyTorch.

    pip install torch numpy
    python layers.py

Everything is computed in 64 bits. Each gradient is that of the sum of all entries times fixed, uneven weights.
"""

import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def weights(shape):
    """The same uneven pattern as `Matrix.weights` in the tests."""
    return torch.tensor([((i * 7) % 11 - 4) / 5 for i in range(math.prod(shape))]).reshape(shape)


def uneven(shape, divisor=1):
    """Distinct entries in no simple order, as `Matrix.uneven` in the tests."""
    return torch.tensor([((i * 37) % 101 - 50) / 10 / divisor for i in range(math.prod(shape))]).reshape(shape)


def show(name, y, inputs):
    (y * weights(tuple(y.shape))).sum().backward()
    print(name)
    for what, numbers in [("value", y.detach())] + [(k, v.grad) for k, v in inputs.items()]:
        print(f"  {what}: [{', '.join(repr(round(n, 15)) for n in numbers.flatten().tolist())}]")


def leaf(x):
    return x.clone().requires_grad_(True)


x, a = leaf(uneven((3, 4), 3)), leaf(torch.tensor([0.25, -0.5, 0.0, 1.5]))
show("PReLU, one α a column", F.prelu(x, a), {"x": x, "α": a})

x, a = leaf(uneven((2, 2, 2, 3), 3)), leaf(torch.tensor([0.25, -0.5]))
show("PReLU, one α a channel", F.prelu(x, a), {"x": x, "α": a})

x, a = leaf(uneven((3, 4), 3)), leaf(torch.tensor([0.1]))
show("PReLU, shared", F.prelu(x, a), {"x": x, "α": a})

e = leaf(uneven((4, 2), 3))
show("Embedding", F.embedding(torch.tensor([[2, 0, 2], [1, 2, 0]]), e), {"E": e})

x, w, b, v, c = (leaf(uneven(s, d)) for s, d in [((3, 2), 3), ((2, 4), 5), ((1, 4), 7), ((4, 2), 9), ((1, 2), 11)])
show("Skip", x + (torch.tanh(x @ w + b) @ v + c), {"x": x, "W1": w, "b1": b, "W2": v, "b2": c})
