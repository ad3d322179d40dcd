"""Computes the reference numbers of Tests/AutogradTests/TensorReferenceNumbers.swift with PyTorch.

    pip install torch numpy
    python make_tensor_reference.py > ../../AutogradTests/TensorReferenceNumbers.swift

Everything is computed in 64 bits on batches of images, batch×channels×height×width. Each gradient is that of the
sum of all entries times fixed, uneven weights, so that a misplaced gradient cannot hide in a plain sum.
"""

import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def weights(shape):
    """The same uneven pattern as `Tensor.weights` in the tests."""
    return torch.tensor([((i * 7) % 11 - 4) / 5 for i in range(math.prod(shape))]).reshape(shape)


def uneven(shape, divisor):
    """Distinct entries in no simple order, as `Tensor.uneven` in the tests."""
    return torch.tensor([((i * 37) % 101 - 50) / 10 / divisor for i in range(math.prod(shape))]).reshape(shape)


def rectified(x):
    # A rounding error must not decide whether a gradient passes.
    assert x.abs().min() > 1e-4, x.abs().min()
    return F.relu(x)


def same(length, window, stride):
    """The definition of "same" in TensorFlow's documentation: as many outputs as ⌈length/stride⌉."""
    total = max(0, (-(-length // stride) - 1) * stride + window - length)
    return total // 2, total - total // 2


def convolution(x, w, b, stride=1, padding=0):
    if padding == "same":
        x = F.pad(x, (*same(x.shape[3], w.shape[3], stride), *same(x.shape[2], w.shape[2], stride)))
        padding = 0
    return F.conv2d(x, w, b[0], stride=stride, padding=padding)


def mirrored(x, w, b, stride, padding):
    return F.conv2d(F.pad(x, (padding,) * 4, mode="reflect"), w, b[0], stride=stride)


def normalized(x, gamma, beta):
    return F.batch_norm(x, None, None, gamma[0], beta[0], training=True, eps=1e-3)


def network(x, w, b, v, c, t):
    maps = F.max_pool2d(rectified(convolution(x, w, b)), 2)
    return F.cross_entropy(rectified(maps.flatten(1)) @ v + c, t).reshape(1, 1)


IMAGE, KERNEL, BIAS = ((2, 2, 4, 5), 3), ((3, 2, 3, 2), 7), ((1, 3), 7)
BATCH, ROW = ((3, 2, 2, 3), 3), ((1, 2), 4)
CASES = [
    ("convolution", [IMAGE, KERNEL, BIAS], convolution),
    ("convolutionRelu", [IMAGE, KERNEL, BIAS], lambda x, w, b: rectified(convolution(x, w, b))),
    ("convolutionSame", [IMAGE, KERNEL, BIAS], lambda x, w, b: convolution(x, w, b, padding="same")),
    ("convolutionSameStride2", [IMAGE, KERNEL, BIAS], lambda x, w, b: convolution(x, w, b, 2, "same")),
    ("convolutionBy1Stride2", [IMAGE, KERNEL, BIAS], lambda x, w, b: convolution(x, w, b, 2, 1)),
    ("convolutionReflect", [IMAGE, KERNEL, BIAS], lambda x, w, b: mirrored(x, w, b, 1, 1)),
    ("convolutionReflectBy2Stride2", [IMAGE, KERNEL, BIAS], lambda x, w, b: mirrored(x, w, b, 2, 2)),
    ("maxPool", [((2, 3, 5, 6), 3)], lambda x: F.max_pool2d(x, 2)),
    ("minPool", [((2, 3, 5, 6), 3)], lambda x: -F.max_pool2d(-x, 3, stride=1)),
    ("meanPool", [((2, 3, 5, 6), 3)], lambda x: F.avg_pool2d(x, 3, stride=2)),
    ("batchNormalization", [BATCH, ROW, ROW], normalized),
    ("batchNormalizationRelu", [BATCH, ROW, ROW], lambda x, g, b: rectified(normalized(x, g, b))),
    ("crossEntropy", [((4, 3), 2), ((4, 3), 5)], lambda x, t: F.cross_entropy(x, t).reshape(1, 1)),
    ("network", [IMAGE, KERNEL, BIAS, ((6, 4), 3), ((1, 4), 3), ((2, 4), 5)], network),
]


def listing(x):
    return "[" + ", ".join(f"{n:.9g}" for n in x.detach().flatten().tolist()) + "]"


print("// Made by Tests/Support/reference/make_tensor_reference.py with PyTorch "
      + torch.__version__.split("+")[0] + "; do not edit by hand.")
print("// swift-format-ignore-file\n")
print("/// What PyTorch says of batches of images.")
print("enum TensorReferenceNumbers {")
print("    static let cases: [TensorReference] = [")
for name, given, f in CASES:
    inputs = [uneven(shape, divisor).requires_grad_() for shape, divisor in given]
    y = f(*inputs)
    (y * weights(y.shape)).sum().backward()
    print(f"        TensorReference(\n            .{name}, inputs: "
          + "[" + ", ".join(f"({list(shape)}, {divisor})" for shape, divisor in given) + f"], shape: {list(y.shape)},\n"
          + f"            value: {listing(y)},\n            gradients: [\n"
          + "".join(f"                {listing(x.grad)},\n" for x in inputs) + "            ]),")
print("    ]")
batch = uneven(*BATCH)
print("    /// The mean and the variance (divisor n) of each channel of the batch that is normalised.")
print(f"    static let means: [Double] = {listing(batch.mean((0, 2, 3)))}")
print(f"    static let variances: [Double] = {listing(batch.var((0, 2, 3), unbiased=False))}")
print("}")
