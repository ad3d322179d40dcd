import Autograd

/// How well a network does on some examples.
public struct Score: Equatable, Sendable {
    /// In the loss's own units; nats for cross-entropy.
    public let loss: Double
    /// The metrics that were asked for, in their order.
    public let metrics: [Reading]

    public init(loss: Double, metrics: [Reading] = []) {
        self.loss = loss
        self.metrics = metrics
    }

    /// The loss first, then the metrics.
    public var readings: [Reading] { [Reading("loss", loss)] + metrics }

    /// What was measured under a name; nil for one that was not.
    public subscript(name: String) -> Double? { readings.first { $0.name == name }?.value }

    /// The share of examples that are right, in [0, 1]; NaN where it was not measured.
    public var accuracy: Double { self["accuracy"] ?? .nan }
}

extension Model {
    /// The score on examples that training need not have seen. The loss includes the layers' penalties, as in training.
    /// - Parameter metrics: what to measure besides the loss.
    public func score(
        on examples: any ExampleSource, loss: any Loss = .softmaxCrossEntropy, metrics: [any Metric] = [.accuracy]
    ) -> Score {
        checkExamples(examples, "score", loss)
        let tape = Number.makeTape()
        var (total, measured) = (0.0, metrics.map { $0.reading(loss) })
        forEachBatch(of: examples, on: tape) { rows, outputs in
            let targets: Number = examples.targets(of: rows)
            total += loss.total(
                ofCost: loss(outputs, tape.constant(targets)).number.entries[0], rows: rows.count)
            for place in measured.indices { measured[place].add(outputs.number, targets) }
        }
        tape.rewind()
        let penalty = penalty(on: tape).map { $0.number.entries[0] } ?? 0
        return Score(
            loss: loss.cost(ofTotal: total, rows: examples.count) + penalty,
            metrics: measured.map { Reading($0.name, $0.value) })
    }

    /// The score on features and targets at hand.
    public func score(
        on features: Number, _ targets: Number, loss: any Loss = .softmaxCrossEntropy,
        metrics: [any Metric] = [.accuracy]
    ) -> Score {
        score(on: Examples(features, targets), loss: loss, metrics: metrics)
    }

    /// Which classes the network takes for which.
    public func confusion(on examples: any ClassifiedSource) -> ConfusionMatrix {
        checkExamples(examples, "confusion")
        var predictions: [Int] = []
        forEachBatch(of: examples, on: Number.makeTape()) { predictions += largestPlaces($1.number) }
        return ConfusionMatrix(
            predictions: predictions, labels: (0..<examples.count).map(examples.label),
            classNames: examples.classNames)
    }

    /// A few hundred examples at a time, so that a large set stays small in memory.
    func forEachBatch(
        of examples: any ExampleSource, on tape: Tape<Number>, _ body: (ArraySlice<Int>, Value<Number>) -> Void
    ) {
        let rows = Array(0..<examples.count)
        for start in stride(from: 0, to: rows.count, by: 250) {
            let chosen = rows[start..<min(start + 250, rows.count)]
            tape.rewind()
            body(chosen, self(tape.constant(examples.features(of: chosen))))
        }
    }

    /// A softmax of a single output is always 1: there would be nothing to learn.
    func checkLoss(_ loss: any Loss, _ name: String) {
        require(
            outputs >= loss.leastOutputs,
            "\(name): expected at least \(loss.leastOutputs) outputs for \(type(of: loss)), received \(outputs); "
                + "try .sigmoidCrossEntropy, or .binaryCrossEntropy after a sigmoid")
    }

    /// - Parameter loss: what the targets are for; nil where they are not looked at by one.
    func checkExamples(_ examples: any ExampleSource, _ name: String, _ loss: (any Loss)? = nil) {
        require(examples.count > 0, "\(name): expected at least one example, received none")
        require(
            examples.inputs == inputs,
            "\(name): expected examples with \(inputs) columns, as many as the network has inputs, "
                + "received \(examples.count)×\(examples.inputs)")
        let columns = loss?.targetColumns(for: outputs) ?? outputs
        require(
            examples.outputs == columns,
            columns == outputs
                ? "\(name): expected targets with \(outputs) columns, as many as the network has outputs, "
                    + "received \(examples.count)×\(examples.outputs); did you mean one-hot targets?"
                : "\(name): expected targets with \(columns) column, as the loss takes them, "
                    + "received \(examples.count)×\(examples.outputs)")
    }
}

extension Score: CustomStringConvertible {
    /// One short line: `loss 0.3312, accuracy 0.8634`.
    public var description: String { readings.map(\.short).joined(separator: ", ") }
}
