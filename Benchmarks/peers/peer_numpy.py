"""NumPy by hand: forward, backward and optimizer written out, every array made once and reused."""
from common import ELEMENTWISE, Variant, expect_close, expect_learning, flat_moons_gradient, main, moons, rows
import numpy as np

np.seterr(over="ignore")  # exp(-z) may reach infinity: its reciprocal is the right 0


def gemm(w):
    n = w.sizes[0]
    a, b = np.random.default_rng(1).random((2, n, n), dtype=np.float32)
    c = np.empty((n, n), np.float32)
    check = lambda: expect_close(c[:8], a[:8].astype(np.float64) @ b)
    return [Variant("matmul", lambda: np.matmul(a, b, out=c), check)]


def elementwise(w):
    x = np.random.default_rng(1).uniform(-5, 5, w.sizes).astype(np.float32)
    y, column = np.empty_like(x), np.empty((len(x), 1), np.float32)

    def sigmoid():
        np.negative(x, out=y)
        np.exp(y, out=y)
        np.add(y, 1, out=y)
        np.reciprocal(y, out=y)

    def softmax():
        np.max(x, axis=1, keepdims=True, out=column)
        np.subtract(x, column, out=y)
        np.exp(y, out=y)
        np.sum(y, axis=1, keepdims=True, out=column)
        np.divide(y, column, out=y)
    run = {"exp-1M": lambda: np.exp(x, out=y), "tanh-1M": lambda: np.tanh(x, out=y),
           "sigmoid-1M": sigmoid, "softmax-4096x256": softmax}[w.name]
    # NumPy does elementwise work on one thread.
    return [Variant("ufuncs", run, lambda: expect_close(y, ELEMENTWISE[w.name](x.astype(np.float64))), threads=1)]


class Network:
    """Dense layers whose parameters are views of one flat array, so that the optimizer is a few long operations."""

    def __init__(self, sizes, batch):
        random = np.random.default_rng(2)
        count = sum(i * o + o for i, o in zip(sizes, sizes[1:]))
        self.flat, self.slope = np.empty(count, np.float32), np.empty(count, np.float32)
        self.w, self.b, self.dw, self.db, at = [], [], [], [], 0
        for i, o in zip(sizes, sizes[1:]):
            for flat, ws, bs in ((self.flat, self.w, self.b), (self.slope, self.dw, self.db)):
                ws.append(flat[at:at + i * o].reshape(i, o))
                bs.append(flat[at + i * o:at + i * o + o])
            self.w[-1][:] = random.uniform(-1, 1, (i, o)) / np.sqrt(i)
            self.b[-1][:] = 0
            at += i * o + o
        self.a = [np.empty((batch, o), np.float32) for o in sizes[1:]]
        self.d = [np.empty((batch, o), np.float32) for o in sizes[1:]]
        self.m, self.v, self.t = np.zeros_like(self.flat), np.zeros_like(self.flat), 0
        self.scratch = np.empty_like(self.flat)

    def adam(self, rate, b1=0.9, b2=0.999, epsilon=1e-7):
        self.t += 1
        g, s = self.slope, self.scratch
        self.m *= b1
        np.multiply(g, 1 - b1, out=s)
        self.m += s
        self.v *= b2
        np.multiply(g, g, out=s)
        s *= 1 - b2
        self.v += s
        c2 = (1 - b2 ** self.t) ** 0.5  # m̂/(√v̂ + ε) with both corrections moved into the rate and ε
        np.sqrt(self.v, out=s)
        s += epsilon * c2
        np.divide(self.m, s, out=s)
        s *= rate * c2 / (1 - b1 ** self.t)
        self.flat -= s


def sigmoid_in_place(z):
    np.negative(z, out=z)
    np.exp(z, out=z)
    z += 1
    np.reciprocal(z, out=z)


def sigmoid_sgd(w):
    x, labels = rows(w)
    y = np.eye(10, dtype=np.float32)[labels]
    n = Network(w.sizes, w.batch)
    layers, step = len(n.w), np.float32(w.rate / w.batch)
    slope = [np.empty_like(a) for a in n.a]

    def run():
        for at in range(0, len(x), w.batch):
            rows, below = x[at:at + w.batch], x[at:at + w.batch]
            for w_, b_, a in zip(n.w, n.b, n.a):
                np.matmul(below, w_, out=a)
                a += b_
                sigmoid_in_place(a)
                below = a
            np.subtract(n.a[-1], y[at:at + w.batch], out=n.d[-1])
            for i in range(layers - 1, -1, -1):
                a, d, s = n.a[i], n.d[i], slope[i]
                np.subtract(1, a, out=s)
                s *= a
                d *= s
                if i:
                    np.matmul(d, n.w[i].T, out=n.d[i - 1])
                np.matmul((n.a[i - 1] if i else rows).T, d, out=n.dw[i])
                np.add.reduce(d, axis=0, out=n.db[i])
            n.slope *= step
            n.flat -= n.slope

    def loss():
        a = x[:1000]
        for w_, b_ in zip(n.w, n.b):
            a = a @ w_ + b_
            sigmoid_in_place(a)
        return 0.5 * ((a - y[:1000]) ** 2).sum(1).mean()
    return [Variant("by hand", run, expect_learning(w, n.flat.size, loss))]


def adam_network(w):
    """ReLU layers with softmax cross-entropy (10 classes) or binary cross-entropy (one output)."""
    x, labels = rows(w)
    binary = w.sizes[-1] == 1
    y = labels.astype(np.float32)[:, None] if binary else np.eye(10, dtype=np.float32)[labels]
    n = Network(w.sizes, w.batch)
    last = len(n.w) - 1
    column, scale = np.empty((w.batch, 1), np.float32), np.float32(1 / w.batch)
    masks = [np.empty(a.shape, bool) for a in n.a]

    def run():
        for at in range(0, len(x), w.batch):
            rows, below = x[at:at + w.batch], x[at:at + w.batch]
            for i in range(last + 1):
                a = np.matmul(below, n.w[i], out=n.a[i])
                a += n.b[i]
                if i < last:
                    np.maximum(a, 0, out=a)
                below = a
            if binary:
                sigmoid_in_place(a)
            else:
                np.maximum.reduce(a, axis=1, keepdims=True, out=column)
                a -= column
                np.exp(a, out=a)
                np.add.reduce(a, axis=1, keepdims=True, out=column)
                a /= column
            d = np.subtract(a, y[at:at + w.batch], out=n.d[last])
            d *= scale
            for i in range(last, -1, -1):
                d = n.d[i]
                if i < last:
                    np.greater(n.a[i], 0, out=masks[i])
                    d *= masks[i]
                if i:
                    np.matmul(d, n.w[i].T, out=n.d[i - 1])
                np.matmul((n.a[i - 1] if i else rows).T, d, out=n.dw[i])
                np.add.reduce(d, axis=0, out=n.db[i])
            n.adam(w.rate)

    def loss():
        a = x[:1000]
        for i in range(last + 1):
            a = a @ n.w[i] + n.b[i]
            if i < last:
                a = np.maximum(a, 0)
        t = y[:1000]
        if binary:
            return (np.logaddexp(0, a) - t * a).mean()
        return (np.logaddexp.reduce(a, axis=1) - (a * t).sum(1)).mean()
    return [Variant("by hand", run, expect_learning(w, n.flat.size, loss))]


def moons_batched(w):
    x, y = moons()
    n = Network(w.sizes, w.batch)
    (h1, h2, score), (d1, d2, d3) = n.a, n.d
    m1, m2, m3 = (np.empty(a.shape, bool) for a in n.a)
    minus = -y
    result = [0.0]

    def run():
        np.matmul(x, n.w[0], out=h1); np.add(h1, n.b[0], out=h1); np.maximum(h1, 0, out=h1)
        np.matmul(h1, n.w[1], out=h2); np.add(h2, n.b[1], out=h2); np.maximum(h2, 0, out=h2)
        np.matmul(h2, n.w[2], out=score); np.add(score, n.b[2], out=score)
        np.multiply(score, minus, out=score); np.add(score, 1, out=score); np.maximum(score, 0, out=score)
        result[0] = np.add.reduce(score, axis=None) / 100 + 1e-4 * np.dot(n.flat, n.flat)
        np.greater(score, 0, out=m3); np.multiply(minus, m3, out=d3); np.multiply(d3, 0.01, out=d3)
        np.multiply(d3, n.w[2].T, out=d2); np.greater(h2, 0, out=m2); np.multiply(d2, m2, out=d2)
        np.matmul(d2, n.w[1].T, out=d1); np.greater(h1, 0, out=m1); np.multiply(d1, m1, out=d1)
        np.matmul(x.T, d1, out=n.dw[0]); np.add.reduce(d1, axis=0, out=n.db[0])
        np.matmul(h1.T, d2, out=n.dw[1]); np.add.reduce(d2, axis=0, out=n.db[1])
        np.matmul(h2.T, d3, out=n.dw[2]); np.add.reduce(d3, axis=0, out=n.db[2])
        np.multiply(n.flat, 2e-4, out=n.scratch); np.add(n.slope, n.scratch, out=n.slope)

    def check():
        weights = [a for pair in zip(n.w, n.b) for a in pair]
        loss, grads = flat_moons_gradient(x, y, weights)
        assert n.flat.size == w.parameters
        expect_close(result[0], loss)
        for received, expected in zip((a for pair in zip(n.dw, n.db) for a in pair), grads):
            expect_close(received, expected)
    return [Variant("by hand", run, check)]


main("numpy", {"gemm": gemm, "elementwise": elementwise, "sigmoid-sgd": sigmoid_sgd, "softmax-adam": adam_network,
               "logistic-adam": adam_network, "moons": moons_batched})
