"""Ten steps of SGD, SGD with momentum, and Adam: the reference values in OptimizerTests.swift.

    python3 optimizers.py            plain arithmetic, one entry at a time, from the papers' formulas
    python3 optimizers.py --torch    the same steps by torch.optim, in 64 bits

The loss is L(θ) = Σ aᵢ·(θᵢ − cᵢ)² + ¼·θᵢ⁴, whose gradient is 2·aᵢ·(θᵢ − cᵢ) + θᵢ³.
"""
import math
import sys

START = [0.5, -1.0, 2.0, 0.0, 1.5, -0.25]
A = [1.0, 0.5, 0.1, 2.0, 0.0, 1.0]
C = [0.0, 1.0, -1.0, 0.3, 0.0, -0.25]
STEPS = 10


def gradient(i, x):
    return 2 * A[i] * (x - C[i]) + x ** 3


def sgd(i, x, rate, momentum):
    velocity = 0.0
    for _ in range(STEPS):
        velocity = momentum * velocity + gradient(i, x)
        x = x - rate * velocity
        yield x


def adam(i, x, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m = v = 0.0
    for t in range(1, STEPS + 1):
        g = gradient(i, x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        x = x - rate * (m / (1 - beta1 ** t)) / (math.sqrt(v / (1 - beta2 ** t)) + epsilon)
        yield x


def table(rule):
    columns = [list(rule(i, x)) for i, x in enumerate(START)]
    return [list(row) for row in zip(*columns)]


def torch_table(make):
    import torch

    theta = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    a, c = torch.tensor(A, dtype=torch.float64), torch.tensor(C, dtype=torch.float64)
    optimizer, rows = make([theta]), []
    for _ in range(STEPS):
        optimizer.zero_grad()
        (a * (theta - c) ** 2 + theta ** 4 / 4).sum().backward()
        optimizer.step()
        rows.append(theta.detach().tolist())
    return rows


def show(name, rows):
    print(f"// {name}")
    for row in rows:
        print("    [" + ", ".join(repr(x) for x in row) + "],")


if "--torch" in sys.argv:
    import torch

    show("SGD 0.05", torch_table(lambda p: torch.optim.SGD(p, lr=0.05)))
    show("SGD 0.05, momentum 0.9", torch_table(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9)))
    show("Adam 0.1", torch_table(lambda p: torch.optim.Adam(p, lr=0.1)))
else:
    show("SGD 0.05", table(lambda i, x: sgd(i, x, 0.05, 0.0)))
    show("SGD 0.05, momentum 0.9", table(lambda i, x: sgd(i, x, 0.05, 0.9)))
    show("Adam 0.1", table(lambda i, x: adam(i, x, 0.1)))
