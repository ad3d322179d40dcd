"""Scaling, splitting and pictures: the reference values in Tests/DatasetsTests and Tests/SystemsTests.

    python3 pictures.py        needs numpy, scipy and torch

SciPy's `grid-constant` and `mirror` are the borders `.constant(0)` and `.reflect`; torch resizes with align_corners=False.
"""
import numpy as np
import scipy.ndimage as nd
import torch

P = np.array([[(r * 4 + c) * 37 % 101 / 100 for c in range(4)] for r in range(4)])
Q = P[:3]  # 3 rows, 4 columns


def show(name, a):
    print(name, np.array2string(np.asarray(a), precision=9, separator=", ", max_line_width=110), sep="\n")


def turned(a, degrees, mode):
    # Rows count downwards: the place that a pixel comes from is the new place, turned clockwise about the middle.
    t = np.deg2rad(degrees)
    m = np.array([[np.cos(t), np.sin(t)], [-np.sin(t), np.cos(t)]])
    middle = (np.array(a.shape) - 1) / 2
    return nd.affine_transform(a, m, offset=middle - m @ middle, order=1, mode=mode)


assert np.allclose(turned(P, 90, "grid-constant"), np.rot90(P))
show("P", P)
show("rotated 30, constant", turned(P, 30, "grid-constant"))
show("rotated -20, reflect (3x4)", turned(Q, -20, "mirror"))
middle = (np.array(P.shape) - 1) / 2
show("zoomed 1.5", nd.affine_transform(P, np.eye(2) / 1.5, offset=middle - middle / 1.5, order=1, mode="nearest"))
show(
    "resized 3x4 to 5x6",
    torch.nn.functional.interpolate(torch.tensor(Q)[None, None], size=(5, 6), mode="bilinear", align_corners=False)[0, 0],
)
x = np.array([[1.0, -4, 2], [2, 0, 2], [3, 5, 2], [10, 1, 2]])
show("standard", (x[:, :2] - x[:, :2].mean(0)) / x[:, :2].std(0))
show("minmax -1..1", (x[:, :2] - x[:, :2].min(0)) / (x[:, :2].max(0) - x[:, :2].min(0)) * 2 - 1)
# Keras: split_at = int(floor(n * (1 - validation_split)))
print([(n, f, int(np.floor(n * (1.0 - f)))) for n, f in [(400, 0.2), (10, 0.1), (344, 0.25), (7, 0.5), (150, 0.3)]])
