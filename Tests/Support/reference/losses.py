"""Losses and their gradients in 64 bits, and metrics: the reference values in LossTests.swift and MetricsTests.swift.

    python3 losses.py            PyTorch's losses and gradients, and the metrics counted pair by pair
    python3 losses.py --keras    the same losses by Keras, which traces a sigmoid or softmax back as we do
"""
import sys

OUTPUTS = [[0.5, -1.25, 2.0], [-0.75, 0.25, 1.5]]
TARGETS = [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
PROBABILITIES = [[0.2, 0.3, 0.5], [0.7, 0.1, 0.2]]
LABELS = [0, 2]


def torch_losses():
    import torch
    from torch.nn import functional as f

    t, labels = torch.tensor(TARGETS, dtype=torch.float64), torch.tensor(LABELS)
    signs = 2 * t - 1
    table = {
        "squaredError": (OUTPUTS, lambda y: f.mse_loss(y, t, reduction="sum") / 2),
        "sumOfSquaredErrors": (OUTPUTS, lambda y: f.mse_loss(y, t, reduction="sum")),
        "meanSquaredError": (OUTPUTS, lambda y: f.mse_loss(y, t)),
        "rootMeanSquaredError": (OUTPUTS, lambda y: f.mse_loss(y, t).sqrt()),
        "meanAbsoluteError": (OUTPUTS, lambda y: f.l1_loss(y, t)),
        "huber(1)": (OUTPUTS, lambda y: f.huber_loss(y, t, delta=1.0)),
        "huber(0.3)": (OUTPUTS, lambda y: f.huber_loss(y, t, delta=0.3)),
        "hinge": (OUTPUTS, lambda y: (1 - signs * y).clamp(min=0).mean()),
        "sigmoidCrossEntropy": (OUTPUTS, lambda y: f.binary_cross_entropy_with_logits(y, t)),
        "softmaxCrossEntropy": (OUTPUTS, lambda y: f.cross_entropy(y, labels)),
        "binaryCrossEntropy": (PROBABILITIES, lambda p: f.binary_cross_entropy(p, t)),
        "categoricalCrossEntropy": (PROBABILITIES, lambda p: f.nll_loss(p.log(), labels)),
    }
    for name, (values, loss) in table.items():
        y = torch.tensor(values, dtype=torch.float64, requires_grad=True)
        cost = loss(y)
        cost.backward()
        print(f"{name}: {cost.item()!r} {y.grad.flatten().tolist()}")


def keras_losses():
    import keras
    import numpy as np

    t, y, p = np.array(TARGETS), np.array(OUTPUTS), np.array(PROBABILITIES)
    print("huber(1)", float(keras.losses.Huber(1.0)(t, y)))
    print("binaryCrossEntropy", float(keras.losses.BinaryCrossentropy()(t, p)))
    print("sigmoidCrossEntropy", float(keras.losses.BinaryCrossentropy(from_logits=True)(t, y)))
    print("categoricalCrossEntropy", float(keras.losses.CategoricalCrossentropy()(t, p)))
    print("sparseCategoricalCrossEntropy", float(keras.losses.SparseCategoricalCrossentropy()(np.array(LABELS), p)))
    print("l1(0.1), l2(0.1)", float(keras.regularizers.L1(0.1)(np.array([1., -2., 3.]))),
          float(keras.regularizers.L2(0.1)(np.array([1., -2., 3.]))))


SCORES = [0.9, 0.8, 0.7, 0.6, 0.55, 0.54, 0.53, 0.52, 0.6, 0.5, 0.3, 0.3]
ANSWERS = [1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1]
PREDICTED, ACTUAL = [2.5, 0.0, 2.0, 8.0], [3.0, -0.5, 2.0, 7.0]


def metrics():
    yes = [s for s, a in zip(SCORES, ANSWERS) if a]
    no = [s for s, a in zip(SCORES, ANSWERS) if not a]
    wins = sum(1.0 if y > n else 0.5 if y == n else 0.0 for y in yes for n in no)
    print("auc", wins / len(yes) / len(no))
    mean = sum(ACTUAL) / len(ACTUAL)
    error = sum((a - p) ** 2 for a, p in zip(ACTUAL, PREDICTED))
    print("r2", 1 - error / sum((a - mean) ** 2 for a in ACTUAL))
    said = [1 if s > 0.5 else 0 for s in SCORES]
    both = sum(1 for s, a in zip(said, ANSWERS) if s and a)
    precision, recall = both / sum(said), both / sum(ANSWERS)
    print("precision, recall, f1", precision, recall, 2 * precision * recall / (precision + recall))


keras_losses() if "--keras" in sys.argv else torch_losses()
metrics()
