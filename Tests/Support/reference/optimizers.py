"""Ten steps of SGD, SGD with momentum, and Adam: the reference values in OptimizerTests.swift.

    python3 optimizers.py            plain arithmetic, one entry at a time, from the papers' formulas
    python3 optimizers.py --check    compares them with optax's, whose gradients are JAX's, in 64 bits

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


def library_table(rule):
    import jax
    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp
    import optax

    a, c = jnp.array(A), jnp.array(C)
    theta, slope, rows = jnp.array(START), jax.grad(lambda x: (a * (x - c) ** 2 + x ** 4 / 4).sum()), []
    state = rule.init(theta)
    for _ in range(STEPS):
        updates, state = rule.update(slope(theta), state, theta)
        theta = optax.apply_updates(theta, updates)
        rows.append(theta.tolist())
    return rows


def difference(rows, others):
    return max(abs(x - y) for row, other in zip(rows, others) for x, y in zip(row, other))


def show(name, rows):
    print(f"// {name}")
    for row in rows:
        print("    [" + ", ".join(repr(x) for x in row) + "],")


PLAIN = {
    "SGD 0.05": table(lambda i, x: sgd(i, x, 0.05, 0.0)),
    "SGD 0.05, momentum 0.9": table(lambda i, x: sgd(i, x, 0.05, 0.9)),
    "Adam 0.1": table(lambda i, x: adam(i, x, 0.1)),
}

if "--check" in sys.argv:
    import optax

    library = {"SGD 0.05": optax.sgd(0.05), "SGD 0.05, momentum 0.9": optax.sgd(0.05, momentum=0.9),
               "Adam 0.1": optax.adam(0.1)}
    for name, rows in PLAIN.items():
        apart = difference(rows, library_table(library[name]))
        print(f"{name}: at most {apart:.1e} apart from optax {optax.__version__}")
        assert apart < 1e-14
else:
    for name, rows in PLAIN.items():
        show(name, rows)
