"""What the peers' scripts share: the table of workloads, the data, the timing loop and the line that they print.

Import it before any other library: it sets the number of threads in the environment, which they read only once.
"""
import json
import os
import sys
import time
from dataclasses import dataclass
from typing import Callable

THREADS = 2
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS",
             "VECLIB_MAXIMUM_THREADS", "TF_NUM_INTRAOP_THREADS"):
    os.environ.setdefault(name, str(THREADS))
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ.setdefault("JAX_PLATFORMS", "cpu")


def keep_to_two_cores():
    """Thread pools that ask for no number (XLA's) count the cores that the process may use: leave it two."""
    if not hasattr(os, "sched_getaffinity"):
        return
    chosen = {}
    for cpu in sorted(os.sched_getaffinity(0)):
        folder = f"/sys/devices/system/cpu/cpu{cpu}/topology/"
        try:
            with open(folder + "physical_package_id") as package, open(folder + "core_id") as core:
                place = (package.read(), core.read())
        except OSError:
            place = cpu
        chosen.setdefault(place, cpu)  # one hardware thread of each core
    if len(chosen) >= THREADS:
        os.sched_setaffinity(0, list(chosen.values())[:THREADS])


keep_to_two_cores()
import numpy as np  # noqa: E402  (after the threads are set)


@dataclass(frozen=True)
class Workload:
    name: str
    kind: str  # gemm, elementwise, moons, sigmoid-sgd, softmax-adam, logistic-adam, lenet, cnn32
    unit: str = "epoch"
    rows: int = 0
    batch: int = 0
    sizes: tuple = ()
    rate: float = 0.001
    parameters: int = 0

    @property
    def steps(self):
        return self.rows // self.batch


IMAGE, DIGITS = (28, 28), 60_000
WORKLOADS = {w.name: w for w in (
    *(Workload(f"gemm-{n}", "gemm", "product", sizes=(n, n, n)) for n in (256, 512, 1024, 2048)),
    Workload("mlp13002", "sigmoid-sgd", "epoch", DIGITS, 10, (784, 16, 16, 10), 3.0, 13_002),
    Workload("mlp128-b32", "softmax-adam", "epoch", DIGITS, 32, (784, 128, 10), 0.001, 101_770),
    # 60,000 rows are 468 whole batches of 128; the 96 rows left over are not trained on.
    Workload("mlp128-b128", "softmax-adam", "epoch", DIGITS, 128, (784, 128, 10), 0.001, 101_770),
    Workload("mlp512-b128", "softmax-adam", "epoch", DIGITS, 128, (784, 512, 512, 10), 0.001, 669_706),
    Workload("churn-b32", "logistic-adam", "epoch", 8_000, 32, (12, 64, 32, 1), 0.01, 2_945),
    Workload("lenet-b64", "lenet", "epoch", 12_800, 64, IMAGE, 0.001, 61_706),
    Workload("cnn32-b64", "cnn32", "epoch", 6_400, 64, IMAGE, 0.001, 421_834),
    Workload("exp-1M", "elementwise", "call", sizes=(1_000_000,)),
    Workload("tanh-1M", "elementwise", "call", sizes=(1_000_000,)),
    Workload("sigmoid-1M", "elementwise", "call", sizes=(1_000_000,)),
    Workload("softmax-4096x256", "elementwise", "call", sizes=(4096, 256)),
    Workload("moons-batched", "moons", "training step", 100, 100, (2, 16, 16, 1), 0, 337),
)}


def rows(w):
    """Uniform noise over a picture of the row's class: something that can be learned, so that the loss falls.

    The labels are class numbers 0…9, or 0 and 1 where the network has a single output.
    """
    random = np.random.default_rng(1)
    images = w.kind in ("lenet", "cnn32")
    width, classes = (IMAGE[0] * IMAGE[1], 10) if images else (w.sizes[0], max(2, w.sizes[-1]))
    x = random.random((w.steps * w.batch, width), dtype=np.float32)
    if images:  # patches of 7×7 pixels, which a convolution sees better than single pixels
        pictures = np.kron(random.random((classes, 4, 4)), np.ones((7, 7))).reshape(classes, width)
    else:
        pictures = random.random((classes, width))
    labels = random.integers(0, classes, len(x), dtype=np.int32)
    # Centred: on inputs that are all positive the ReLU units of `cnn32` die, and a dead network's moments are denormal.
    x -= 0.5
    x += (pictures - 0.5).astype(np.float32)[labels]
    # A fifth of the labels are chance, so that the loss stays away from 0: tiny gradients have denormal squares too.
    wrong = random.random(len(x)) < 0.2
    labels[wrong] = random.integers(0, classes, wrong.sum(), dtype=np.int32)
    return x, labels


def moons():
    """100 points of two interleaved half circles, labelled 1 and −1."""
    random = np.random.default_rng(7)
    angle = np.repeat(np.linspace(0, np.pi, 50, endpoint=False), 2)
    first = np.arange(100) % 2 == 0
    x = np.where(first, np.cos(angle), 1 - np.cos(angle)), np.where(first, np.sin(angle), 0.5 - np.sin(angle))
    x = np.stack(x, axis=1) + random.uniform(-0.1, 0.1, (100, 2))
    return x.astype(np.float32), np.where(first, 1, -1).astype(np.float32)[:, None]


def flat_moons_gradient(x, y, weights):
    """Hinge loss plus 1e-4·Σp² and its gradient in double precision, which every peer's result is compared with."""
    p = [np.asarray(a, np.float64) for a in weights]
    h1 = np.maximum(x @ p[0] + p[1], 0)
    h2 = np.maximum(h1 @ p[2] + p[3], 0)
    margin = 1 - y * (h2 @ p[4] + p[5])
    loss = np.maximum(margin, 0).mean() + 1e-4 * sum((a * a).sum() for a in p)
    d = -y * (margin > 0) / len(x)
    d2 = (d @ p[4].T) * (h2 > 0)
    d1 = (d2 @ p[2].T) * (h1 > 0)
    grads = (x.T @ d1, d1.sum(0), h1.T @ d2, d2.sum(0), h2.T @ d, d.sum(0))
    return loss, [g + 2e-4 * a for g, a in zip(grads, p)]


@dataclass
class Variant:
    """One way in which a peer can do a workload: `run` makes one pass, `check` raises if the result is not right."""
    name: str
    run: Callable
    check: Callable = lambda: None
    threads: int = THREADS


def expect_learning(w, parameters, loss):
    """A check that the network has the size it should have and that it has learned since this was called.

    A loss that falls only to what guessing gives is no learning: it must be a tenth below that.
    """
    assert parameters == w.parameters, f"{w.name}: expected {w.parameters} parameters, received {parameters}"
    guessing = {"sigmoid-sgd": 0.45, "logistic-adam": np.log(2)}.get(w.kind, np.log(10))
    before = float(loss())

    def check():
        after = float(loss())
        bar = 0.9 * min(before, guessing)
        assert after < bar, f"{w.name}: expected a loss below {bar}, received {after}"
        if os.environ.get("GRADUS_PEERS_VERBOSE"):
            print(f"  loss {before:.4f} → {after:.4f}", file=sys.stderr)
    return check


def expect_close(received, expected, tolerance=1e-4):
    received, expected = np.asarray(received, np.float64), np.asarray(expected, np.float64)
    worst = np.abs(received - expected).max() / max(1e-30, np.abs(expected).max())
    assert received.shape == expected.shape and worst < tolerance, f"expected a close result, received {worst} apart"


ELEMENTWISE = {  # in double precision: what the peers' results are compared with
    "exp-1M": np.exp, "tanh-1M": np.tanh, "sigmoid-1M": lambda x: 1 / (1 + np.exp(-x)),
    "softmax-4096x256": lambda x: (e := np.exp(x - x.max(1, keepdims=True))) / e.sum(1, keepdims=True),
}


def measure(run):
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def trial(peer, w, variant, seconds):
    """One pass to warm up, which compiles and allocates, then passes for a while: best, passes, seconds spent."""
    variant.run()
    best, spent, passes = float("inf"), 0.0, 0
    while spent < seconds or passes < 1:
        taken = measure(variant.run)
        best, spent, passes = min(best, taken), spent + taken, passes + 1
    variant.check()
    if os.environ.get("GRADUS_PEERS_VERBOSE"):
        print(f"  {peer} {w.name} {variant.name}: {best:.6f}", file=sys.stderr)
    return best, passes, spent, variant


def main(peer, builders):
    """`SCRIPT.py WORKLOAD SECONDS`; `builders` maps a kind of workload to a function that returns its variants.

    The variants share half of the time; the fastest of them gets the rest.
    """
    if len(sys.argv) != 3 or sys.argv[1] not in WORKLOADS:
        sys.exit(f"expected WORKLOAD SECONDS, received {sys.argv[1:]}; the workloads are {', '.join(WORKLOADS)}")
    w, seconds = WORKLOADS[sys.argv[1]], float(sys.argv[2])
    if w.kind not in builders:
        print(f"{peer} has no {w.name}: there is no reasonable way to write it with this library", file=sys.stderr)
        sys.exit(3)
    variants = [v for v in builders[w.kind](w) if os.environ.get("GRADUS_PEERS_VARIANT", "") in v.name]
    times = [trial(peer, w, variant, seconds / 2 / len(variants)) for variant in variants]
    best, passes, spent, fastest = min(times, key=lambda time: time[0])
    spent = sum(time[2] for time in times)
    while spent < seconds or passes < (3 if best < 2 else 2):
        taken = measure(fastest.run)
        best, spent, passes = min(best, taken), spent + taken, passes + 1
    fastest.check()
    print(json.dumps({"peer": peer, "workload": w.name, "unit": w.unit, "seconds": best,
                      "threads": fastest.threads, "variant": fastest.name}))
