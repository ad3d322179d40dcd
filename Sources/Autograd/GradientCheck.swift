/// Whether a gradient is right, asked of three who do not share code: the backward pass, central
/// differences and, on a tape of single numbers, forward mode.
///
/// ```swift
/// let check = loss.checkGradients()
/// print(check)          // every gradient agrees …
/// ```
public struct GradientCheck: CustomStringConvertible {
    /// What the three say of one entry of one value.
    public struct Entry {
        /// The value's name, with the entry's place for a matrix.
        public let title: String
        /// What ``Tape/gradients(of:)`` says.
        public let backward: Double
        /// The central difference, and how wrong it may be.
        public let central: Double
        public let centralError: Double
        /// Forward mode, where the graph allows it.
        public let forward: Double?
        public let verdict: Verdict
    }

    public enum Verdict: Equatable {
        /// All agree.
        case agrees
        /// The slopes on the two sides differ, and backward gives one between them: a documented subgradient.
        case kink(left: Double, right: Double)
        /// The others agree with each other, but not with this one.
        case backwardDisagrees, centralDisagrees, forwardDisagrees
        /// No two agree.
        case noneAgree
        /// The difference is too uncertain to say.
        case inconclusive

        /// Whether it is no objection: agreement, or a documented kink.
        public var passes: Bool {
            switch self {
            case .agrees, .kink: true
            default: false
            }
        }
    }

    /// An operation whose own derivative is wrong.
    public struct WrongOperation {
        public let node: NodeID
        /// Its name or place.
        public let title: String
        /// What kind of operation it is.
        public let operation: String
        /// Which input, counted from 0.
        public let edge: Int
        /// What a difference quotient of the operation alone gives, and what its rule gives.
        public let expected: Double
        public let received: Double
    }

    public let entries: [Entry]
    /// The earliest operation whose rule disagrees with its own difference quotient.
    public let firstWrongOperation: WrongOperation?

    /// Whether every entry agrees or is a documented kink.
    public var passes: Bool { entries.allSatisfy(\.verdict.passes) && firstWrongOperation == nil }

    public var description: String {
        let wrong = entries.filter { !$0.verdict.passes }
        guard !passes else { return "every gradient agrees (\(entries.count) checked)" }
        var lines = wrong.prefix(10).map { entry in
            let forward = entry.forward.map { ", forward mode \($0.short)" } ?? ""
            return "\(entry.title): \(entry.verdict.sentence): backward \(entry.backward.short), "
                + "central difference \(entry.central.short) ± \(entry.centralError.significant(2))\(forward)"
        }
        if wrong.count > 10 { lines.append("… and \(wrong.count - 10) more") }
        if let first = firstWrongOperation {
            lines.append(
                "the first wrong rule is that of \(first.operation) at \(first.title), input \(first.edge): "
                    + "expected \(first.expected.short), received \(first.received.short)")
        }
        return lines.joined(separator: "\n")
    }
}

extension GradientCheck.Verdict {
    fileprivate var sentence: String {
        switch self {
        case .agrees: "all agree"
        case .kink(let left, let right): "a kink with slopes \(left.short) and \(right.short)"
        case .backwardDisagrees: "the backward pass disagrees with the others"
        case .centralDisagrees: "the central difference disagrees with the others"
        case .forwardDisagrees: "forward mode disagrees with the others"
        case .noneAgree: "no two agree"
        case .inconclusive: "the central difference is too uncertain to say"
        }
    }
}

extension Value {
    /// Checks the gradients of this value, a single number, by `inputs`, or by every leaf when none are given.
    ///
    /// The graph is replayed with slightly changed inputs, so nothing has to be built twice.
    /// *Traps:* the 32 bits of a tensor are too few for differences; check the same graph on a ``MatrixTape``.
    /// *Cost:* some twenty forward passes for each entry; for graphs to look at, not for training.
    /// - Parameters:
    ///   - inputs: leaves or values in between.
    ///   - tolerance: how far two answers may be apart, relative to their size; absolute below 1.
    public func checkGradients(by inputs: [Value]? = nil, tolerance: Double = 1e-6) -> GradientCheck {
        let tape = self.tape
        let gradients = tape.gradients(of: self)
        for input in inputs ?? [] where tape.isConstant(input.id) {
            stop(
                "checkGradients: expected values that receive a gradient, received the constant "
                    + "\(tape.title(of: input.id)); make it with value(_:_:)")
        }
        let chosen = inputs ?? tape.values.filter { gradients.hasPath(from: $0.id) && $0.inputs.isEmpty }
        var entries: [GradientCheck.Entry] = []
        for input in chosen {
            Value.requireTogether(self, input, "checkGradients")
            let forward = tape.forwardDerivative(of: id, by: input.id)
            for place in 0..<input.shape.count {
                let backward = gradients[input].entries[place]
                let difference = Difference(at: input.number.entries[place]) { changed in
                    tape.replay(to: id, changing: input.id, at: place, to: changed).entries[0]
                }
                entries.append(
                    GradientCheck.Entry(
                        title: tape.title(of: input.id) + (input.shape == .single ? "" : "[\(place)]"),
                        backward: backward, central: difference.slope, centralError: difference.error,
                        forward: forward,
                        verdict: difference.verdict(backward: backward, forward: forward, tolerance)))
            }
        }
        return GradientCheck(entries: entries, firstWrongOperation: tape.firstWrongOperation(to: id, tolerance))
    }
}

extension Tape {
    /// The first operation on the way to `end` whose rule disagrees with a difference quotient of itself.
    fileprivate func firstWrongOperation(to end: NodeID, _ tolerance: Double) -> GradientCheck.WrongOperation? {
        let reached = gradients(of: handle(end))
        for index in 0...end.index where reached.hasPath(from: NodeID(index)) {
            let node = NodeID(index)
            // Uneven weights: a plain sum of the outputs would not show a gradient in the wrong place.
            let weights = Self.unevenWeights(like: numbers[index])
            var shares: [NodeID: (edge: Int, gradient: Number)] = [:]
            // Nobody receives what goes to a constant, so nobody minds if it is wrong.
            var edges = edgesToVariables(of: node)[...]
            pullBack(weights, through: node, wanting: { !isConstant($0) }) { input, share in
                let edge = edges.removeFirst()
                shares[input] = shares[input].map { ($0.edge, $0.gradient + share) } ?? (edge, share)
            }
            for (input, share) in shares.sorted(by: { $0.value.edge < $1.value.edge }) {
                for place in 0..<numbers[input.index].shape.count {
                    let difference = Difference(at: numbers[input.index].entries[place]) { changed in
                        let number = numbers[input.index].replacing(place, with: changed)
                        return zip(compute(node) { $0 == input ? number : numbers[$0.index] }.entries, weights.entries)
                            .reduce(0) { $0 + $1.0 * $1.1 }
                    }
                    let received = share.gradient.entries[place]
                    let verdict = difference.verdict(backward: received, forward: nil, tolerance)
                    if verdict.passes || verdict == .inconclusive { continue }
                    return GradientCheck.WrongOperation(
                        node: node, title: title(of: node), operation: operationName(of: node), edge: share.edge,
                        expected: difference.slope, received: received)
                }
            }
        }
        return nil
    }

    /// 1 for a single number; irregular numbers around 1 for a matrix.
    private static func unevenWeights(like number: Number) -> Number {
        var weights = Number.constant(1, like: number)
        for place in weights.entries.indices.dropFirst() {
            weights = weights.replacing(place, with: 0.5 + Double(place * 7 % 11) / 10)
        }
        return weights
    }
}
