"""PyTorch on the CPU: eager with the fused optimizer, and the same step through torch.compile."""
from common import ELEMENTWISE, THREADS, Variant, expect_close, expect_learning, flat_moons_gradient, main, moons, rows
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(2)
torch.set_flush_denormal(True)
torch.set_num_threads(THREADS)


def gemm(w):
    n = w.sizes[0]
    a, b, c = torch.rand(n, n), torch.rand(n, n), torch.empty(n, n)
    check = lambda: expect_close(c[:8], a[:8].double() @ b.double())
    return [Variant("mm", lambda: torch.mm(a, b, out=c), check)]


def elementwise(w):
    x = torch.empty(w.sizes).uniform_(-5, 5)
    y = torch.empty_like(x)
    run = {"exp-1M": lambda: torch.exp(x, out=y), "tanh-1M": lambda: torch.tanh(x, out=y),
           "sigmoid-1M": lambda: torch.sigmoid(x, out=y),
           "softmax-4096x256": lambda: torch.softmax(x, dim=1, out=y)}[w.name]
    check = lambda: expect_close(y, ELEMENTWISE[w.name](x.double().numpy()))
    return [Variant("out=", torch.inference_mode()(run), check)]


def dense(sizes, activation, last=()):
    layers = []
    for i, o in zip(sizes, sizes[1:]):
        layers += [nn.Linear(i, o), activation()]
    return nn.Sequential(*layers[:-1], *last)


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


def cnn32():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(3136, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10))


def training(w, build, objective, target, optimizer, ways, images=False):
    """A variant for each of `ways`: (name, compile the step?, channels last?, threads)."""
    x, labels = map(torch.from_numpy, rows(w))
    if images:
        x = x.reshape(-1, 1, 28, 28)
    y = target(labels)

    def variant(name, compiled, channels_last, threads):
        model, data = build(), x
        if channels_last:
            model, data = model.to(memory_format=torch.channels_last), x.contiguous(memory_format=torch.channels_last)
        batches = list(zip(data.split(w.batch), y.split(w.batch)))
        update = optimizer(model.parameters())

        def step(xb, yb):
            objective(model(xb), yb).backward()
            update.step()
            update.zero_grad()
        if compiled:
            step = torch.compile(step)

        def run():
            torch.set_num_threads(threads)
            for xb, yb in batches:
                step(xb, yb)

        def loss():
            with torch.no_grad():
                return objective(model(data[:1024]), y[:1024])
        return Variant(name, run, expect_learning(w, sum(p.numel() for p in model.parameters()), loss), threads)
    return [variant(*way) for way in ways]


def classes(labels):
    return labels.long()


def fused_adam(w):
    return lambda parameters: torch.optim.Adam(parameters, lr=w.rate, eps=1e-7, fused=True)


def sigmoid_sgd(w):
    def build():
        return dense(w.sizes, nn.Sigmoid, (nn.Sigmoid(),))
    return training(
        w, build, lambda a, y: F.mse_loss(a, y) * (w.sizes[-1] / 2),
        lambda labels: torch.eye(10)[labels.long()],
        lambda parameters: torch.optim.SGD(parameters, lr=w.rate, fused=True),
        [("eager, 1 thread", False, False, 1), ("compiled step, 1 thread", True, False, 1)])


def softmax_adam(w):
    return training(
        w, lambda: dense(w.sizes, nn.ReLU), F.cross_entropy, classes, fused_adam(w),
        [("eager", False, False, 2), ("eager, 1 thread", False, False, 1), ("compiled step", True, False, 2),
         ("compiled step, 1 thread", True, False, 1)])


def logistic_adam(w):
    return training(
        w, lambda: dense(w.sizes, nn.ReLU), F.binary_cross_entropy_with_logits,
        lambda labels: labels.float()[:, None], fused_adam(w),
        [("eager, 1 thread", False, False, 1), ("compiled step, 1 thread", True, False, 1)])


def convolutional(w):
    return training(
        w, lenet if w.kind == "lenet" else cnn32, F.cross_entropy, classes, fused_adam(w),
        [("eager", False, False, 2), ("eager, channels last", False, True, 2), ("compiled step", True, False, 2)],
        images=True)


def moons_batched(w):
    x, y = map(torch.from_numpy, moons())
    model = dense(w.sizes, nn.ReLU)
    parameters = list(model.parameters())
    result = [None]

    def objective(x, y):
        penalty = sum(p.flatten().dot(p.flatten()) for p in parameters)
        return F.relu(1 - y * model(x)).mean() + 1e-4 * penalty

    def check():
        weights = [p.detach().numpy().T for p in parameters]
        loss, grads = flat_moons_gradient(x.numpy(), y.numpy(), weights)
        assert sum(p.numel() for p in parameters) == w.parameters
        expect_close(result[0].item(), loss)
        for p, expected in zip(parameters, grads):
            expect_close(p.grad.numpy().T, expected)

    def variant(name, objective, threads):
        def run():
            torch.set_num_threads(threads)
            for p in parameters:
                p.grad = None
            result[0] = objective(x, y)
            result[0].backward()
        return Variant(name, run, check, threads)
    return [variant("eager, 1 thread", objective, 1), variant("compiled, 1 thread", torch.compile(objective), 1)]


main("pytorch", {"gemm": gemm, "elementwise": elementwise, "sigmoid-sgd": sigmoid_sgd, "softmax-adam": softmax_adam,
                 "logistic-adam": logistic_adam, "lenet": convolutional, "cnn32": convolutional,
                 "moons": moons_batched})
