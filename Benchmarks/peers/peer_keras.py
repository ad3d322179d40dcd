"""Keras on TensorFlow's CPU build: `fit` with and without XLA, and its layers and optimizer in one compiled epoch."""
from common import ELEMENTWISE, THREADS, Variant, expect_close, expect_learning, flat_moons_gradient, main, moons, rows
import os

os.environ["KERAS_BACKEND"] = "tensorflow"
import numpy as np
import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(1)
import keras
from keras import layers

keras.utils.set_random_seed(2)


def jitted(function):
    return tf.function(function, jit_compile=True), tf.function(function)


def gemm(w):
    n = w.sizes[0]
    a, b = (tf.constant(m) for m in np.random.default_rng(1).random((2, n, n), dtype=np.float32))
    check = lambda: expect_close(tf.matmul(a, b)[:8], np.asarray(a, np.float64)[:8] @ np.asarray(b, np.float64))
    xla, _ = jitted(tf.matmul)
    return [Variant("matmul", lambda: tf.matmul(a, b), check), Variant("matmul, XLA", lambda: xla(a, b), check)]


def elementwise(w):
    x = tf.constant(np.random.default_rng(1).uniform(-5, 5, w.sizes).astype(np.float32))
    function = {"exp-1M": tf.exp, "tanh-1M": tf.tanh, "sigmoid-1M": tf.sigmoid,
                "softmax-4096x256": tf.nn.softmax}[w.name]
    check = lambda: expect_close(function(x), ELEMENTWISE[w.name](np.asarray(x, np.float64)))
    xla, _ = jitted(lambda x: function(x))
    return [Variant("eager", lambda: function(x), check), Variant("XLA", lambda: xla(x), check)]


def training(w, x, y, build, loss, optimizer):
    batched = [a.reshape(w.steps, w.batch, *a.shape[1:]) for a in (x, y)]

    def finish(name, model, run):
        count = sum(v.shape.num_elements() for v in model.trainable_variables)
        # As in training: two epochs are too few for the running averages of batch normalisation.
        objective = lambda: loss(y[:1024], model(x[:1024], training=True)).numpy()
        return Variant(name, run, expect_learning(w, count, objective))

    def fit(name, jit):
        model = build()
        # Keras writes out the steps of one execution: more than about thirty only take longer to compile.
        together = max(n for n in range(1, 33) if w.steps % n == 0)
        model.compile(optimizer(), loss, jit_compile=jit, steps_per_execution=together)
        # Whole batches that are already in memory: nothing is gathered, shuffled or converted.
        data = tf.data.Dataset.from_tensor_slices(tuple(batched))
        return finish(name, model, lambda: model.fit(data, epochs=1, verbose=0, shuffle=False))

    def epoch(name, jit):
        model, update = build(), optimizer()
        update.build(model.trainable_variables)
        data = [tf.constant(a) for a in batched]

        def step(i):
            with tf.GradientTape() as tape:
                value = loss(data[1][i], model(data[0][i], training=True))
            update.apply(tape.gradient(value, model.trainable_variables), model.trainable_variables)

        @tf.function(jit_compile=jit)
        def run():
            for i in tf.range(w.steps):
                step(i)
        return finish(name, model, run)
    if x.ndim == 4:  # XLA's convolutions on a CPU lose to TensorFlow's own, several times over inside a loop
        return [fit("fit", False), epoch("function", False)]
    return [fit("fit, XLA", True), epoch("function", False), epoch("function, XLA", True)]


def adam(w):
    return lambda: keras.optimizers.Adam(w.rate, epsilon=1e-7)


def dense(sizes, activation, last=None):
    return lambda: keras.Sequential([layers.Input((sizes[0],))] + [
        layers.Dense(o, activation=activation if i < len(sizes) - 2 else last) for i, o in enumerate(sizes[1:])])


CROSS_ENTROPY = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def sigmoid_sgd(w):
    x, labels = rows(w)
    half_square = lambda y, a: 0.5 * tf.reduce_mean(tf.reduce_sum(tf.square(a - y), -1))
    return training(w, x, np.eye(10, dtype=np.float32)[labels], dense(w.sizes, "sigmoid", "sigmoid"), half_square,
                    lambda: keras.optimizers.SGD(w.rate))


def softmax_adam(w):
    return training(w, *rows(w), dense(w.sizes, "relu"), CROSS_ENTROPY, adam(w))


def logistic_adam(w):
    x, labels = rows(w)
    return training(w, x, labels.astype(np.float32)[:, None], dense(w.sizes, "relu"),
                    keras.losses.BinaryCrossentropy(from_logits=True), adam(w))


def convolutional(w):
    x, labels = rows(w)

    def lenet():
        return keras.Sequential([
            layers.Input((28, 28, 1)),
            layers.Conv2D(6, 5, padding="same", activation="relu"), layers.MaxPooling2D(),
            layers.Conv2D(16, 5, activation="relu"), layers.MaxPooling2D(), layers.Flatten(),
            layers.Dense(120, "relu"), layers.Dense(84, "relu"), layers.Dense(10)])

    def cnn32():
        return keras.Sequential([
            layers.Input((28, 28, 1)),
            layers.Conv2D(32, 3, padding="same"), layers.BatchNormalization(), layers.ReLU(), layers.MaxPooling2D(),
            layers.Conv2D(64, 3, padding="same"), layers.BatchNormalization(), layers.ReLU(), layers.MaxPooling2D(),
            layers.Flatten(), layers.Dense(128, "relu"), layers.Dropout(0.5), layers.Dense(10)])
    return training(w, x.reshape(-1, 28, 28, 1), labels, lenet if w.kind == "lenet" else cnn32, CROSS_ENTROPY, adam(w))


def moons_batched(w):
    x, y = map(tf.constant, moons())
    model = dense(w.sizes, "relu")()
    p = model.trainable_variables
    result = [None]

    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.nn.relu(1 - y * model(x))) + 1e-4 * tf.add_n(
                [tf.reduce_sum(tf.square(a.value)) for a in p])
        return loss, tape.gradient(loss, [a.value for a in p])

    def check():
        loss, grads = flat_moons_gradient(x.numpy(), y.numpy(), [a.numpy() for a in p])
        assert model.count_params() == w.parameters
        expect_close(result[0][0], loss)
        for received, expected in zip(result[0][1], grads):
            expect_close(received, expected)

    def variant(name, function):
        def run():
            result[0] = function()
        return Variant(name, run, check)
    xla, graph = jitted(step)
    return [variant("function", graph), variant("function, XLA", xla)]


main("keras", {"gemm": gemm, "elementwise": elementwise, "sigmoid-sgd": sigmoid_sgd, "softmax-adam": softmax_adam,
               "logistic-adam": logistic_adam, "lenet": convolutional, "cnn32": convolutional, "moons": moons_batched})
