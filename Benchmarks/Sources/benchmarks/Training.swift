import Gradus

/// One epoch of training on random data of the right shape, in the same order every time as the peers' scripts do it; a
/// full optimizer step for every batch.
extension Workload {
    static let training = [
        epoch(
            "mlp13002", rows: 60_000, batch: 10, input: [784], classes: 10, bar: 2, optimizer: SGD(learningRate: 3),
            loss: .squaredError
        ) {
            Dense(16, .sigmoid)
            Dense(16, .sigmoid)
            Dense(10, .sigmoid)
        },
        epoch("mlp128-b32", rows: 60_000, batch: 32, input: [784], classes: 10, bar: 2) {
            Dense(128, .relu)
            Dense(10)
        },
        epoch("mlp128-b128", rows: 59_904, batch: 128, input: [784], classes: 10, bar: 1.5) {
            Dense(128, .relu)
            Dense(10)
        },
        epoch("mlp512-b128", rows: 59_904, batch: 128, input: [784], classes: 10, bar: 1.6) {
            Dense(512, .relu)
            Dense(512, .relu)
            Dense(10)
        },
        epoch(
            "churn-b32", rows: 8_000, batch: 32, input: [12], classes: 1, bar: 1.5,
            optimizer: Adam(learningRate: 0.01), loss: .sigmoidCrossEntropy
        ) {
            Dense(64, .relu)
            Dense(32, .relu)
            Dense(1)
        },
        epoch("lenet-b64", rows: 12_800, batch: 64, input: [1, 28, 28], classes: 10, bar: 2) {
            Conv2D(6, 5, .relu, padding: .same)
            MaxPool(2)
            Conv2D(16, 5, .relu)
            MaxPool(2)
            Flatten()
            Dense(120, .relu)
            Dense(84, .relu)
            Dense(10)
        },
        epoch("cnn32-b64", rows: 6_400, batch: 64, input: [1, 28, 28], classes: 10, bar: 1.5) {
            Conv2D(32, 3, padding: .same)
            BatchNorm(.relu)
            MaxPool(2)
            Conv2D(64, 3, padding: .same)
            BatchNorm(.relu)
            MaxPool(2)
            Flatten()
            Dense(128, .relu)
            Dropout(0.5)
            Dense(10)
        },
    ]

    private static func epoch(
        _ name: String, rows: Int, batch: Int, input: [Int], classes: Int, bar: Double,
        optimizer: any Optimizer = Adam(learningRate: 0.001), loss: any Loss = .softmaxCrossEntropy,
        @LayerBuilder _ layers: @escaping @Sendable () -> [any Layer]
    ) -> Workload {
        Workload(
            name: name, unit: "epoch", threads: 2, bar: bar, peers: [.numpy, .torch, .keras, .jax]
        ) {
            let model = Sequential(input: input, seed: 1, layers)
            let examples = learnableRows(rows, input: input, classes: classes)
            return {
                do {
                    try model.fit(
                        examples, epochs: 1, batchSize: batch, optimizer: optimizer, loss: loss, shuffles: false,
                        seed: 1)
                } catch {
                    fatalError("\(name): \(error)")
                }
            }
        }
    }
}

/// The training step of `scalar-moons` on whole batches: forward and backward.
extension Workload {
    static let moonsBatched = Workload(
        name: "moons-batched", unit: "training step", threads: 2, bar: 10, peers: [.torch]
    ) {
        let points = moons(100)
        let x = Tensor(Shape(100, 2), points.flatMap { $0.x.map { Float($0) } })
        let labels = Tensor(Shape(100, 1), points.map { Float($0.label) })
        var state: UInt64 = 1
        let layers = zip([2, 16, 16], [16, 16, 1]).map { inputs, units in
            (
                Parameter(random(Shape(inputs, units), seed: state &+ UInt64(units))),
                Parameter(Tensor(Shape(1, units), repeating: 0))
            )
        }
        _ = uniform(&state)
        let tape = TensorTape()
        return {
            tape.rewind()
            var signal = tape.constant(x)
            var penalty: TensorValue?
            for (place, layer) in layers.enumerated() {
                let (weights, bias) = (tape(layer.0), tape(layer.1))
                signal = signal.affine(weights, bias: bias, relu: place < 2)
                let squares = weights.squared.sum() + bias.squared.sum()
                penalty = penalty.map { $0 + squares } ?? squares
            }
            let hinge = (1 - signal * tape.constant(labels)).relu().mean()
            _ = (hinge + penalty! * 1e-4).gradients()
        }
    }
}
