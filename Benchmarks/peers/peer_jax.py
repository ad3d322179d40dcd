"""JAX, jitted: a loop of jitted steps, and a whole epoch in one call through lax.scan."""
from common import ELEMENTWISE, Variant, expect_close, expect_learning, flat_moons_gradient, main, moons, rows
import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

jax.config.update("jax_default_prng_impl", "rbg")  # cheaper random bits for dropout


def gemm(w):
    n = w.sizes[0]
    a, b = (jnp.asarray(m) for m in np.random.default_rng(1).random((2, n, n), dtype=np.float32))
    product = jax.jit(jnp.matmul)
    check = lambda: expect_close(product(a, b)[:8], np.asarray(a, np.float64)[:8] @ np.asarray(b, np.float64))
    return [Variant("jit", lambda: product(a, b).block_until_ready(), check)]


def elementwise(w):
    x = jnp.asarray(np.random.default_rng(1).uniform(-5, 5, w.sizes).astype(np.float32))
    function = jax.jit({"exp-1M": jnp.exp, "tanh-1M": jnp.tanh, "sigmoid-1M": jax.nn.sigmoid,
                        "softmax-4096x256": jax.nn.softmax}[w.name])
    into = jax.jit(lambda x, y: function(x), donate_argnums=1, keep_unused=True)  # writes where the last result was
    last = [jnp.zeros_like(x)]

    def reuse():
        last[0] = into(x, last[0]).block_until_ready()
    check = lambda: expect_close(function(x), ELEMENTWISE[w.name](np.asarray(x, np.float64)))
    return [Variant("jit", lambda: function(x).block_until_ready(), check),
            Variant("jit, donated", reuse, check)]


def uniform(random, shape, fan_in):
    return (random.uniform(-1, 1, shape) / np.sqrt(fan_in)).astype(np.float32)


def dense_parameters(random, sizes):
    return [(uniform(random, (i, o), i), np.zeros(o, np.float32)) for i, o in zip(sizes, sizes[1:])]


def adam(rate, b1=0.9, b2=0.999, epsilon=1e-7):
    def start(p):
        zeros = lambda: jax.tree.map(jnp.zeros_like, p)
        return zeros(), zeros(), jnp.zeros((), jnp.float32)

    def update(p, g, state):
        m, v, t = state
        t = t + 1
        c1, c2 = 1 - b1 ** t, jnp.sqrt(1 - b2 ** t)
        m = jax.tree.map(lambda m, g: b1 * m + (1 - b1) * g, m, g)
        v = jax.tree.map(lambda v, g: b2 * v + (1 - b2) * g * g, v, g)
        p = jax.tree.map(lambda p, m, v: p - rate * c2 / c1 * m / (jnp.sqrt(v) + epsilon * c2), p, m, v)
        return p, (m, v, t)
    return start, update


def sgd(rate):
    return lambda p: (), lambda p, g, state: (jax.tree.map(lambda p, g: p - rate * g, p, g), state)


def training(w, x, y, parameters, objective, optimizer, extra=(), name="", only=("scan", "steps")):
    """`objective(parameters, extra, x, y)` gives the loss and the next `extra`: running averages, random key."""
    x = jax.device_put(x.reshape(w.steps, w.batch, *x.shape[1:]))
    y = jax.device_put(y.reshape(w.steps, w.batch, *y.shape[1:]))
    start, update = optimizer
    batches = list(zip(x, y))

    def step(carry, batch):
        p, state, extra = carry
        grads, extra = jax.grad(objective, has_aux=True)(p, extra, *batch)
        return (*update(p, grads, state), extra), None

    jitted = jax.jit(lambda carry, xb, yb: step(carry, (xb, yb))[0], donate_argnums=0)
    epoch = jax.jit(lambda carry, x, y: lax.scan(step, carry, (x, y))[0], donate_argnums=0)
    evaluate = jax.jit(lambda carry: objective(carry[0], carry[2], x[0], y[0])[0])
    count = sum(np.size(p) for p in jax.tree.leaves(parameters))

    def variant(name, run_from):
        p = jax.tree.map(jnp.array, parameters)
        carry = [(p, start(p), jax.tree.map(jnp.array, extra))]

        def run():
            carry[0] = jax.block_until_ready(run_from(carry[0]))
        return Variant(name, run, expect_learning(w, count, lambda: evaluate(carry[0])))

    def loop(carry):
        for xb, yb in batches:
            carry = jitted(carry, xb, yb)
        return carry
    ways = {"scan": lambda carry: epoch(carry, x, y), "steps": loop}
    return [variant(name + way, run) for way, run in ways.items() if way in only]


def dense(p, x, activation):
    for weight, bias in p[:-1]:
        x = activation(x @ weight + bias)
    return x @ p[-1][0] + p[-1][1]


def cross_entropy(z, y):
    return -(jax.nn.log_softmax(z) * y).sum(-1).mean()


def sigmoid_sgd(w):
    x, labels = rows(w)

    def objective(p, extra, x, y):
        a = jax.nn.sigmoid(dense(p, x, jax.nn.sigmoid))
        return 0.5 * jnp.square(a - y).sum(-1).mean(), extra
    return training(w, x, np.eye(10, dtype=np.float32)[labels],
                    dense_parameters(np.random.default_rng(2), w.sizes), objective, sgd(w.rate))


def softmax_adam(w):
    x, labels = rows(w)
    objective = lambda p, extra, x, y: (cross_entropy(dense(p, x, jax.nn.relu), y), extra)
    return training(w, x, np.eye(10, dtype=np.float32)[labels],
                    dense_parameters(np.random.default_rng(2), w.sizes), objective, adam(w.rate))


def logistic_adam(w):
    x, labels = rows(w)

    def objective(p, extra, x, y):
        z = dense(p, x, jax.nn.relu)
        return (jax.nn.softplus(z) - y * z).mean(), extra
    return training(w, x, labels.astype(np.float32)[:, None],
                    dense_parameters(np.random.default_rng(2), w.sizes), objective, adam(w.rate))


def lax_conv(x, kernel, padding):
    return lax.conv_general_dilated(x, kernel, (1, 1), padding, dimension_numbers=("NHWC", "HWIO", "NHWC"))


def patch_conv(x, kernel, padding):
    """The same as a matrix product of shifted copies, whose gradients are matrix products too."""
    kh, kw, i, o = kernel.shape
    if padding == "SAME":
        x = jnp.pad(x, ((0, 0), (kh // 2, kh // 2), (kw // 2, kw // 2), (0, 0)))
    h, v = x.shape[1] - kh + 1, x.shape[2] - kw + 1
    patches = jnp.concatenate([x[:, r:r + h, c:c + v] for r in range(kh) for c in range(kw)], axis=-1)
    return patches @ kernel.reshape(kh * kw * i, o)


def pool(x):
    # A maximum over two axes of six: its gradient is elementwise, that of a window is not.
    n, h, v, c = x.shape
    return x.reshape(n, h // 2, 2, v // 2, 2, c).max((2, 4))


def images(w):
    x, labels = rows(w)
    return x.reshape(-1, 28, 28, 1), np.eye(10, dtype=np.float32)[labels]


# XLA's own convolution is several times as slow inside a loop of its own, the matrix product is not.
WAYS = (("conv, ", "steps", lax_conv), ("patches, ", "scan", patch_conv))


def lenet(w):
    random = np.random.default_rng(2)
    parameters = [(uniform(random, (5, 5, 1, 6), 25), np.zeros(6, np.float32)),
                  (uniform(random, (5, 5, 6, 16), 150), np.zeros(16, np.float32)),
                  *dense_parameters(random, (400, 120, 84, 10))]

    def objective(conv):
        def loss(p, extra, x, y):
            x = pool(jax.nn.relu(conv(x, p[0][0], "SAME") + p[0][1]))
            x = pool(jax.nn.relu(conv(x, p[1][0], "VALID") + p[1][1]))
            return cross_entropy(dense(p[2:], x.reshape(len(x), -1), jax.nn.relu), y), extra
        return loss
    return [v for name, way, conv in WAYS
            for v in training(w, *images(w), parameters, objective(conv), adam(w.rate), name=name, only=(way,))]


def batch_norm(x, scale, shift, running, momentum=0.99):
    mean, mean_square = x.mean((0, 1, 2)), jnp.square(x).mean((0, 1, 2))
    variance = mean_square - mean * mean
    factor = scale * lax.rsqrt(variance + 1e-3)
    now = lax.stop_gradient((mean, variance))
    running = tuple(momentum * r + (1 - momentum) * n for r, n in zip(running, now))
    return x * factor + (shift - mean * factor), running


def cnn32(w):
    random = np.random.default_rng(2)
    norm = lambda c: (np.ones(c, np.float32), np.zeros(c, np.float32))
    parameters = [(uniform(random, (3, 3, 1, 32), 9), np.zeros(32, np.float32)), norm(32),
                  (uniform(random, (3, 3, 32, 64), 288), np.zeros(64, np.float32)), norm(64),
                  *dense_parameters(random, (3136, 128, 10))]
    running = [tuple(np.float32(v) * np.ones(c, np.float32) for v in (0, 1)) for c in (32, 64)]
    key = jax.random.key_data(jax.random.key(3))

    def objective(conv):
        def loss(p, extra, x, y):
            (first, second), key = extra
            x, first = batch_norm(conv(x, p[0][0], "SAME") + p[0][1], *p[1], first)
            x = pool(jax.nn.relu(x))
            x, second = batch_norm(conv(x, p[2][0], "SAME") + p[2][1], *p[3], second)
            x = pool(jax.nn.relu(x)).reshape(len(x), -1)
            x = jax.nn.relu(x @ p[4][0] + p[4][1])
            key, now = jax.random.split(jax.random.wrap_key_data(key))
            x = jnp.where(jax.random.bernoulli(now, 0.5, x.shape), x * 2, 0)
            return cross_entropy(x @ p[5][0] + p[5][1], y), ([first, second], jax.random.key_data(key))
        return loss
    return [v for name, way, conv in WAYS
            for v in training(w, *images(w), parameters, objective(conv), adam(w.rate), extra=(running, key),
                              name=name, only=(way,))]


def moons_batched(w):
    x, y = map(jnp.asarray, moons())
    p = jax.tree.map(jnp.asarray, dense_parameters(np.random.default_rng(2), w.sizes))

    @jax.jit
    @jax.value_and_grad
    def step(p):
        loss = jax.nn.relu(1 - y * dense(p, x, jax.nn.relu)).mean()
        return loss + 1e-4 * sum(jnp.square(a).sum() for a in jax.tree.leaves(p))

    def check():
        loss, grads = flat_moons_gradient(np.asarray(x), np.asarray(y), jax.tree.leaves(p))
        assert sum(a.size for a in jax.tree.leaves(p)) == w.parameters
        expect_close(step(p)[0], loss)
        for received, expected in zip(jax.tree.leaves(step(p)[1]), grads):
            expect_close(received, expected)
    return [Variant("jit", lambda: jax.block_until_ready(step(p)), check)]


main("jax", {"gemm": gemm, "elementwise": elementwise, "sigmoid-sgd": sigmoid_sgd, "softmax-adam": softmax_adam,
             "logistic-adam": logistic_adam, "lenet": lenet, "cnn32": cnn32, "moons": moons_batched})
