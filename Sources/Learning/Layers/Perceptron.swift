import Autograd
import Datasets

/// step(w·x + b): a threshold unit, 1 on one side of a line and 0 on the other, and the rule that moves the line.
///
/// It learns without a gradient, for step has none: a point on the wrong side pulls the line towards itself, one on the
/// right side leaves it alone.
///
/// ```swift
/// var unit = Perceptron(inputs: 2)
/// let and: Matrix = [[0, 0], [0, 1], [1, 0], [1, 1]]
/// print(unit.learn(and, labels: [0, 0, 0, 1], seed: 1), unit.accuracy(on: and, labels: [0, 0, 0, 1]))
/// ```
/// *Traps:* on the line itself the answer is 0, as everywhere in this package; parts of the notes fire there. What no
/// line can split, XOR say, is never settled; then the last line is kept, which need not be the best.
/// *Source:* F. Rosenblatt 1958; the perceptron trick of note 002.
public struct Perceptron: Equatable, Sendable {
    public var weights: [Double]
    public var bias: Double

    public init(weights: [Double], bias: Double) {
        require(!weights.isEmpty, "Perceptron: expected at least one weight, received none")
        (self.weights, self.bias) = (weights, bias)
    }

    /// With weights and a bias of 0.
    public init(inputs: Int) { self.init(weights: [Double](repeating: 0, count: max(0, inputs)), bias: 0) }

    /// What each input adds to the sum, wᵢ·xᵢ.
    public func contributions(_ x: [Double]) -> [Double] {
        require(
            x.count == weights.count,
            "Perceptron: expected \(weights.count) inputs, one for each weight, received \(x.count)")
        return zip(weights, x).map { $0 * $1 }
    }

    /// w·x + b: how far on the side of 1, in no particular unit.
    public func sum(_ x: [Double]) -> Double { contributions(x).reduce(0, +) + bias }

    /// 1 where w·x + b is above 0, else 0.
    public func callAsFunction(_ x: [Double]) -> Int { sum(x) > 0 ? 1 : 0 }

    /// The answer to each row.
    public func classes<Number: Element>(of features: Number) -> [Int] { rows(of: features).map { self($0) } }

    /// The share of rows that are right, in [0, 1].
    public func accuracy<Number: Element>(on features: Number, labels: [Int]) -> Double {
        Learning.accuracy(of: classes(of: features), labels: labels)
    }

    /// What became of ``learn(_:labels:learningRate:epochs:seed:)``.
    public struct Course: Equatable, Sendable, CustomStringConvertible {
        /// How many times all rows were visited, the last included.
        public let epochs: Int
        /// How many rows moved the line.
        public let moves: Int
        /// Whether the last epoch changed nothing, so that no further one would.
        public let isSettled: Bool

        public var description: String {
            "\(moves) moves in \(epochs) epochs, " + (isSettled ? "settled" : "not settled")
        }
    }

    /// Visits the rows in random order; each on the wrong side moves the line: w ← w + α·(t − y)·x, b ← b + α·(t − y).
    ///
    /// It stops after an epoch that changes nothing, or after the last. Rows that a line can split are always settled
    /// at some time (Novikoff 1962); from zero the learning rate only scales the line.
    /// - Parameters:
    ///   - labels: 0 or 1 for each row.
    ///   - seed: for the order, which is drawn anew in each epoch.
    @discardableResult
    public mutating func learn<Number: Element>(
        _ features: Number, labels: [Int], learningRate: Double = 1, epochs: Int = 100, seed: UInt64
    ) -> Course {
        let rows = rows(of: features)
        require(
            labels.count == rows.count && !rows.isEmpty && labels.allSatisfy { $0 == 0 || $0 == 1 },
            "Perceptron: expected a label of 0 or 1 for each of at least one row, received \(labels.count) for "
                + "\(rows.count) rows, from \(labels.min() ?? 0) to \(labels.max() ?? 0)")
        require(
            learningRate > 0 && learningRate.isFinite && epochs > 0,
            "Perceptron: expected a learning rate above 0 and at least one epoch, received \(learningRate) and "
                + "\(epochs)")
        var generator = SeededGenerator(seed: seed, stream: 2)
        var moves = 0
        for epoch in 1...epochs {
            let before = moves
            for row in generator.shuffled(Array(rows.indices)) where move(rows[row], labels[row], learningRate) {
                moves += 1
            }
            if moves == before { return Course(epochs: epoch, moves: moves, isSettled: true) }
        }
        return Course(epochs: epochs, moves: moves, isSettled: false)
    }

    /// One visit; whether it was a mistake.
    private mutating func move(_ x: [Double], _ label: Int, _ rate: Double) -> Bool {
        let error = Double(label - self(x))
        if error == 0 { return false }
        for place in weights.indices { weights[place] += rate * error * x[place] }
        bias += rate * error
        return true
    }

    private func rows<Number: Element>(of features: Number) -> [[Double]] {
        let (entries, width) = (features.entries, features.shape.columns)
        require(
            width == weights.count,
            "Perceptron: expected \(weights.count) columns, one for each weight, received \(features.shape)")
        return (0..<features.shape.rows).map { Array(entries[$0 * width..<($0 + 1) * width]) }
    }
}

extension Perceptron: CustomStringConvertible {
    /// One short line: `step(2·x₁ + 1·x₂ − 2)`.
    public var description: String {
        let terms = weights.enumerated().map { "\($1.short)·x\(subscripted($0 + 1))" }
        let sum = (terms + [bias.short]).joined(separator: " + ")
        return "step(\(sum.replacing("+ -", with: "− ")))"
    }
}
