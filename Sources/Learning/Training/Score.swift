import Autograd

/// How well a network does on some examples.
public struct Score: Equatable, Sendable {
    /// In the loss's own units; nats for cross-entropy.
    public let loss: Double
    /// The share of examples whose largest output is the right one, in [0, 1].
    public let accuracy: Double

    public init(loss: Double, accuracy: Double) {
        self.loss = loss
        self.accuracy = accuracy
    }
}

extension Model {
    /// The score on examples that training need not have seen.
    public func score(on examples: any ExampleSource, loss: any Loss = .softmaxCrossEntropy) -> Score {
        checkExamples(examples, "score")
        let tape = Number.makeTape()
        var (total, right) = (0.0, 0)
        forEachBatch(of: examples, on: tape) { rows, outputs in
            let targets: Number = examples.targets(of: rows)
            total += loss(outputs, tape.constant(targets)).number.entries[0] * Double(rows.count)
            right += rightCount(outputs.number, targets, boundary: loss.boundary)
        }
        let count = Double(examples.count)
        return Score(loss: total / count, accuracy: Double(right) / count)
    }

    /// The score on features and targets at hand.
    public func score(
        on features: Number, _ targets: Number, loss: any Loss = .softmaxCrossEntropy
    ) -> Score {
        score(on: Examples(features, targets), loss: loss)
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
    private func forEachBatch(
        of examples: any ExampleSource, on tape: Tape<Number>, _ body: (ArraySlice<Int>, Value<Number>) -> Void
    ) {
        let rows = Array(0..<examples.count)
        for start in stride(from: 0, to: rows.count, by: 250) {
            let chosen = rows[start..<min(start + 250, rows.count)]
            tape.rewind()
            body(chosen, self(tape.constant(examples.features(of: chosen))))
        }
    }

    func checkExamples(_ examples: any ExampleSource, _ name: String) {
        require(examples.count > 0, "\(name): expected at least one example, received none")
        require(
            examples.inputs == inputs,
            "\(name): expected examples with \(inputs) columns, as many as the network has inputs, "
                + "received \(examples.count)×\(examples.inputs)")
        require(
            examples.outputs == outputs,
            "\(name): expected targets with \(outputs) columns, as many as the network has outputs, "
                + "received \(examples.count)×\(examples.outputs); did you mean one-hot targets?")
    }
}
