"""micrograd on the training step of its own demo: 100 points of two moons, 2-16-16-1 ReLU, hinge loss + L2."""
import json, math, random, sys, time
from micrograd.engine import Value
from micrograd.nn import MLP

workload, seconds = sys.argv[1], float(sys.argv[2])
random.seed(1)
points = []
for i in range(100):
    angle = (i // 2) / 50 * math.pi
    nx, ny = random.uniform(-0.1, 0.1), random.uniform(-0.1, 0.1)
    if i % 2 == 0:
        points.append(([math.cos(angle) + nx, math.sin(angle) + ny], 1))
    else:
        points.append(([1 - math.cos(angle) + nx, 0.5 - math.sin(angle) + ny], -1))
model = MLP(2, [16, 16, 1])

def step():
    scores = [model(list(map(Value, x))) for x, _ in points]
    losses = [(1 + -label * score).relu() for (_, label), score in zip(points, scores)]
    total = sum(losses) * (1.0 / len(losses)) + 1e-4 * sum((p * p for p in model.parameters()))
    model.zero_grad()
    total.backward()

step()
best, spent, passes = math.inf, 0.0, 0
while spent < seconds or passes < 3:
    begin = time.perf_counter()
    step()
    taken = time.perf_counter() - begin
    best, spent, passes = min(best, taken), spent + taken, passes + 1
print(json.dumps({"peer": "micrograd", "workload": workload, "unit": "training step", "seconds": best, "threads": 1}))
