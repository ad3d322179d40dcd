"""Computes the reference numbers of Tests/AutogradTests/ReferenceNumbers.swift with PyTorch.

    pip install torch numpy
    python make_reference.py > ../../AutogradTests/ReferenceNumbers.swift

Everything is computed in 64 bits. Each gradient is that of the sum of all entries times fixed,
uneven weights, so that a transposed or misplaced gradient cannot hide in a plain sum.
"""

import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def number(x):
    x = x.item() if torch.is_tensor(x) else x
    if math.isnan(x):
        return ".nan"
    if math.isinf(x):
        return "-.infinity" if x < 0 else ".infinity"
    return repr(x)


def listing(xs):
    return "[" + ", ".join(number(x) for x in xs) + "]"


def rows(m):
    return "[" + ", ".join(listing(r) for r in m.detach()) + "]"


def weights(shape):
    """1.0, -0.7, 0.4 … the same uneven pattern as `Matrix.weights` in the tests."""
    n = math.prod(shape)
    return torch.tensor([((i * 7) % 11 - 4) / 5 for i in range(n)]).reshape(shape)


def image(r, c):
    """Distinct entries in no simple order, as `Matrix.uneven` in the tests."""
    return torch.tensor([((i * 37) % 101 - 50) / 10 for i in range(r * c)]).reshape(r, c)


def activations():
    points = [-1000.0, -20.0, -3.0, -1.0, -0.5, -1e-3, 1e-3, 0.5, 1.0, 3.0, 20.0, 1000.0]
    table = {
        "exp": torch.exp, "log": torch.log, "sqrt": torch.sqrt, "abs": torch.abs,
        "tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu,
        "leakyRelu": lambda x: F.leaky_relu(x, 0.01), "elu": F.elu,
        "softplus": F.softplus, "swish": F.silu,
        "cube": lambda x: x ** 3, "reciprocal": lambda x: 1 / x,
    }
    positive = {"log", "sqrt"}
    print("    /// Functions at points, with their derivatives.")
    print("    static let functions: [Function] = [")
    for name, f in table.items():
        for p in points:
            if name in positive and p <= 0 or name == "exp" and p == 1000:
                continue
            x = torch.tensor(p, requires_grad=True)
            y = f(x)
            y.backward()
            print(f'        Function("{name}", {number(p)}, {number(y)}, {number(x.grad)}),')
    print("    ]")


def row_functions():
    inputs = [
        [[1.0, 2.0, 3.0], [0.5, -0.25, 0.0]],
        [[1000.0, 0.0, -1000.0], [-1000.0, -1001.0, -999.0]],
        [[0.1, 0.1, 0.1, 0.1]],
        [[5.0], [-7.0]],
    ]
    print("    /// Softmax and log-softmax of rows, with weighted gradients.")
    print("    static let rows: [RowFunctions] = [")
    for given in inputs:
        parts = []
        for f in (F.softmax, F.log_softmax):
            x = torch.tensor(given, requires_grad=True)
            y = f(x, dim=1)
            (y * weights(y.shape)).sum().backward()
            parts += [rows(y), rows(x.grad)]
        labels = ("x", "softmax", "softmaxGradient", "logSoftmax", "logSoftmaxGradient")
        parts = [rows(torch.tensor(given))] + parts
        print("        RowFunctions(\n" + ",\n".join(f"            {l}: {p}" for l, p in zip(labels, parts)) + "),")
    print("    ]")


def pad(x, amount, fill):
    if amount == (0, 0, 0, 0):
        return x
    return F.pad(x, amount, mode="constant" if fill == "zero" else "reflect")


def same_amount(length, window, stride):
    """The definition of "same" in TensorFlow's documentation: as many outputs as ⌈length/stride⌉."""
    steps = -(-length // stride)
    total = max(0, (steps - 1) * stride + window - length)
    return total // 2, total - total // 2


def convolutions():
    cases = [
        (5, 6, 3, 3, 1, ".valid"), (5, 6, 3, 3, 2, ".valid"), (5, 6, 2, 3, 1, ".valid"),
        (5, 6, 3, 3, 1, ".same"), (5, 6, 3, 3, 2, ".same"), (5, 6, 2, 2, 1, ".same"), (4, 4, 4, 3, 2, ".same"),
        (5, 6, 3, 3, 1, ".by(1)"), (5, 6, 3, 3, 2, ".by(2)"), (4, 5, 2, 3, 2, ".by(1)"),
        (5, 6, 3, 3, 1, ".by(2, .reflect)"), (5, 6, 3, 2, 2, ".by(1, .reflect)"),
        (5, 6, 3, 3, 1, ".same(.reflect)"), (5, 6, 4, 4, 2, ".same(.reflect)"),
    ]
    print("    /// Convolutions of uneven images.")
    print("    static let convolutions: [Convolution] = [")
    for r, c, k, l, stride, padding in cases:
        x = image(r, c).requires_grad_()
        w = (image(k, l) / 3).requires_grad_()
        fill = "reflect" if "reflect" in padding else "zero"
        if "valid" in padding:
            amount = (0, 0, 0, 0)
        elif "same" in padding:
            amount = (*same_amount(c, l, stride), *same_amount(r, k, stride))
        else:
            p = int(padding[4])
            amount = (p, p, p, p)
        y = F.conv2d(pad(x[None, None], amount, fill), w[None, None], stride=stride)[0, 0]
        (y * weights(y.shape)).sum().backward()
        print("        Convolution(\n"
              f"            image: .uneven({r}, {c}), kernel: .uneven({k}, {l}, dividedBy: 3), "
              f"stride: {stride}, padding: {padding},\n"
              f"            value: {rows(y)},\n            imageGradient: {rows(x.grad)},\n"
              f"            kernelGradient: {rows(w.grad)}),")
    print("    ]")


def poolings():
    cases = [(6, 6, 2, 2, False), (5, 7, 2, 2, False), (5, 7, 2, 2, True), (5, 7, 3, 2, True),
             (6, 5, 3, 1, False), (4, 7, 2, 3, True), (2, 3, 3, 2, True), (7, 7, 3, 3, True), (3, 6, 2, 3, True), (4, 5, 1, 2, True)]
    print("    /// Poolings of uneven images.")
    print("    static let poolings: [Pooling] = [")
    for r, c, size, stride, partial in cases:
        for kind in ("max", "min", "mean"):
            x = image(r, c).requires_grad_()
            if kind == "mean":
                # avg_pool2d divides a partial window by what it really holds when padding does not count.
                y = F.avg_pool2d(x[None, None], size, stride, ceil_mode=partial, count_include_pad=False)[0, 0]
            else:
                sign = 1 if kind == "max" else -1
                y = sign * F.max_pool2d(sign * x[None, None], size, stride, ceil_mode=partial)[0, 0]
            (y * weights(y.shape)).sum().backward()
            print("        Pooling(\n"
                  f"            kind: .{kind}, image: .uneven({r}, {c}), size: {size}, stride: {stride}, "
                  f"partialEdges: {str(partial).lower()},\n"
                  f"            value: {rows(y)},\n            imageGradient: {rows(x.grad)}),")
    print("    ]")


def algebra():
    a, b = image(3, 4).requires_grad_(), (image(4, 2) / 7).requires_grad_()
    y = a @ b
    (y * weights(y.shape)).sum().backward()
    print("    /// The product of .uneven(3, 4) and .uneven(4, 2, dividedBy: 7), and its weighted gradients.")
    print(f"    static let product: [Matrix] = [\n        {rows(y)},\n"
          f"        {rows(a.grad)},\n        {rows(b.grad)},\n    ]")


print("// Made by Tests/Support/reference/make_reference.py with PyTorch " + torch.__version__.split("+")[0]
      + "; do not edit by hand.")
print("// swift-format-ignore-file")
print("import Autograd\n")
print("/// What PyTorch says, in 64 bits.")
print("enum ReferenceNumbers {")
for section in (activations, row_functions, convolutions, poolings, algebra):
    section()
print("}")
