"""Ten steps of every optimizer: the numbers in LearningTests/OptimizerReferences.swift.

    python3 optimizer_rules.py        prints that file
    python3 optimizer_rules.py --say  prints how far the libraries and the written-out formulas are apart

The libraries are PyTorch and Keras (on its torch backend), both in 64 bits; where the notes print another
rule than the libraries have, it is written out here, one entry at a time. The loss is that of optimizers.py,
L(θ) = Σ aᵢ·(θᵢ − cᵢ)² + ¼·θᵢ⁴, whose gradient is 2·aᵢ·(θᵢ − cᵢ) + θᵢ³.
"""
import math
import os
import sys

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch

START = [0.5, -1.0, 2.0, 0.0, 1.5, -0.25]
A = [1.0, 0.5, 0.1, 2.0, 0.0, 1.0]
C = [0.0, 1.0, -1.0, 0.3, 0.0, -0.25]
STEPS = 10

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
keras.backend.set_floatx("float64")

a, c = torch.tensor(A), torch.tensor(C)


def gradient(i, x):
    return 2 * A[i] * (x - C[i]) + x ** 3


def slope(theta):
    return 2 * a * (theta - c) + theta ** 3


def by_torch(make):
    theta = torch.tensor(START, requires_grad=True)
    rule, rows = make([theta]), []
    for _ in range(STEPS):
        theta.grad = slope(theta.detach())
        rule.step()
        rows.append(theta.detach().tolist())
    return rows


def by_keras(rule):
    theta, rows = keras.Variable(START, dtype="float64"), []
    for _ in range(STEPS):
        rule.apply([slope(theta.value.detach())], [theta])
        rows.append(theta.value.detach().tolist())
    return rows


def written_out(walk):
    columns = []
    for i, x in enumerate(START):
        state, column = {}, []
        for t in range(1, STEPS + 1):
            x = walk(lambda y: gradient(i, y), x, t, state)
            column.append(x)
        columns.append(column)
    return [list(row) for row in zip(*columns)]


def nesterov(g, x, t, s, rate=0.05, momentum=0.9):
    """Sutskever et al. 2013, equations 3 and 4; the slope is taken at x + momentum·velocity."""
    v = s.get("v", 0.0)
    s["v"] = momentum * v - rate * g(x + momentum * v)
    return x + s["v"]


def averaged(g, x, t, s, rate=0.05, beta=0.95):
    """The notes' momentum: V ← β·V + (1 − β)·g from 0."""
    s["v"] = beta * s.get("v", 0.0) + (1 - beta) * g(x)
    return x - rate * s["v"]


def adagrad(g, x, t, s, rate=0.1, epsilon=1e-8):
    """The notes' Adagrad: ε inside the root."""
    s["s"] = s.get("s", 0.0) + g(x) ** 2
    return x - rate / math.sqrt(s["s"] + epsilon) * g(x)


def rmsprop(g, x, t, s, rate=0.01, beta=0.95, epsilon=1e-8):
    """What the notes call Adadelta and RMSprop."""
    s["s"] = beta * s.get("s", 0.0) + (1 - beta) * g(x) ** 2
    return x - rate / math.sqrt(s["s"] + epsilon) * g(x)


def adam(correction, rate=0.05, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """The notes' Adam: ε inside the root; no correction in one of them, a constant one in the other."""
    def walk(g, x, t, s):
        slope = g(x)
        s["m"] = beta1 * s.get("m", 0.0) + (1 - beta1) * slope
        s["v"] = beta2 * s.get("v", 0.0) + (1 - beta2) * slope ** 2
        one, two = {"off": (1, 1), "constant": (1 - beta1, 1 - beta2),
                    "exact": (1 - beta1 ** t, 1 - beta2 ** t)}[correction]
        return x - rate * (s["m"] / one) / math.sqrt(s["v"] / two + epsilon)
    return walk


TORCH, KERAS = f"torch {torch.__version__.split('+')[0]}", f"keras {keras.__version__}"
T, K = torch.optim, keras.optimizers

TABLES = [
    ("nesterov", f"{TORCH}, SGD(lr=0.05, momentum=0.9, nesterov=True)",
     by_torch(lambda p: T.SGD(p, lr=0.05, momentum=0.9, nesterov=True))),
    ("nesterovAhead", nesterov.__doc__, written_out(nesterov)),
    ("averagedMomentum", averaged.__doc__, written_out(averaged)),
    ("adagradTorch", f"{TORCH}, Adagrad(lr=0.1)", by_torch(lambda p: T.Adagrad(p, lr=0.1))),
    ("adagradKeras", f"{KERAS}, Adagrad(0.1, initial_accumulator_value=0, epsilon=0.01)",
     by_keras(K.Adagrad(0.1, initial_accumulator_value=0.0, epsilon=0.01))),
    ("adagradNotes", adagrad.__doc__, written_out(adagrad)),
    ("rmspropKeras", f"{KERAS}, RMSprop()", by_keras(K.RMSprop())),
    ("rmspropTorch", f"{TORCH}, RMSprop(lr=0.02, alpha=0.95, eps=0.01)",
     by_torch(lambda p: T.RMSprop(p, lr=0.02, alpha=0.95, eps=0.01))),
    ("rmspropNotes", rmsprop.__doc__, written_out(rmsprop)),
    ("adadeltaTorch", f"{TORCH}, Adadelta(lr=1, rho=0.95, eps=1e-3)",
     by_torch(lambda p: T.Adadelta(p, lr=1.0, rho=0.95, eps=1e-3))),
    ("adadeltaKeras", f"{KERAS}, Adadelta(1, rho=0.95, epsilon=1e-6)",
     by_keras(K.Adadelta(1.0, rho=0.95, epsilon=1e-6))),
    ("adamTorch", f"{TORCH}, Adam(lr=0.05, betas=(0.8, 0.99), eps=0.01)",
     by_torch(lambda p: T.Adam(p, lr=0.05, betas=(0.8, 0.99), eps=0.01))),
    ("adamUncorrected", adam.__doc__ + " Here: none.", written_out(adam("off"))),
    ("adamConstant", adam.__doc__ + " Here: constant.", written_out(adam("constant"))),
    ("adamWTorch", f"{TORCH}, AdamW(lr=0.05, weight_decay=0.1)",
     by_torch(lambda p: T.AdamW(p, lr=0.05, weight_decay=0.1))),
]


def apart(one, other):
    return max(abs(x - y) for row, others in zip(one, other) for x, y in zip(row, others))


def say():
    tables = {name: rows for name, _, rows in TABLES}
    pairs = {
        "Nesterov, Keras and PyTorch": (by_keras(K.SGD(0.05, momentum=0.9, nesterov=True)), tables["nesterov"]),
        "Adadelta, PyTorch and Keras": (by_torch(lambda p: T.Adadelta(p, lr=1.0, rho=0.95, eps=1e-6)),
                                        tables["adadeltaKeras"]),
        "Adagrad, notes' formula and Keras": (by_keras(K.Adagrad(0.1, initial_accumulator_value=0.0, epsilon=1e-8)),
                                              tables["adagradNotes"]),
        "RMSprop, notes' formula and Keras": (by_keras(K.RMSprop(0.01, rho=0.95, epsilon=1e-8)),
                                              tables["rmspropNotes"]),
        "Adam, ε of 1e-8 inside the root and PyTorch's outside": (by_torch(lambda p: T.Adam(p, lr=0.05)), written_out(adam("exact"))),
    }
    for name, (one, other) in pairs.items():
        print(f"{name}: at most {apart(one, other):.1e} apart")


def number(x):
    text = f"{x:.12f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def rates(make):
    parameter = torch.tensor([0.0], requires_grad=True)
    rule = T.SGD([parameter], lr=0.1)
    schedule, rows = make(rule), []
    for _ in range(12):
        rows.append(rule.param_groups[0]["lr"])
        rule.step()
        schedule.step()
    return rows


S = torch.optim.lr_scheduler
RATES = [
    ("step", "StepLR(step_size=5, gamma=0.5)", rates(lambda r: S.StepLR(r, 5, 0.5))),
    ("exponential", "ExponentialLR(gamma=0.8)", rates(lambda r: S.ExponentialLR(r, 0.8))),
    ("cosine", "CosineAnnealingLR(T_max=12, eta_min=0.01)", rates(lambda r: S.CosineAnnealingLR(r, 12, 0.01))),
    ("piecewise", "MultiStepLR(milestones=[3, 9], gamma=0.1)", rates(lambda r: S.MultiStepLR(r, [3, 9], 0.1))),
]


def show():
    print("// Written by Support/reference/optimizer_rules.py, which says how. Twelve digits after the point.")
    print("\n/// What libraries and written-out formulas make of ten steps from `Quartic.start`.")
    print("enum OptimizerReferences {")
    for name, source, rows in TABLES:
        print(f"    /// {source}\n    static let {name}: [[Double]] = [")
        for row in rows:
            print("        [" + ", ".join(number(x) for x in row) + "],")
        print("    ]\n")
    print(f"    // The rates of twelve epochs from 0.1, by torch.optim.lr_scheduler of {TORCH}.\n")
    for name, source, row in RATES:
        print(f"    /// {source}\n    static let {name}Rates: [Double] = [")
        for start in range(0, 12, 6):
            print("        " + ", ".join(number(x) for x in row[start:start + 6]) + ",")
        print("    ]" + ("" if name == RATES[-1][0] else "\n"))
    print("}")


say() if "--say" in sys.argv else show()
