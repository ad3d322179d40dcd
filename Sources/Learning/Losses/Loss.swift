import Autograd

/// How wrong outputs are, as numbers to be made small: the *loss* of each record, and the *cost* of a batch.
///
/// ```swift
/// let loss: any Loss = .meanSquaredError
/// loss.each(outputs, targets)                    // batch×1: one number for each record
/// loss(outputs, targets)                         // 1×1: what training makes small
/// loss(outputs, targets, reduction: .sum)        // or .mean, or .none, as you like
/// ```
/// To add a loss, write one file with one struct.
public protocol Loss: Sendable {
    /// How wrong each record is.
    /// *Shapes:* outputs batch×outputs, targets batch×``targetColumns(for:)`` → batch×1.
    func each<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number>

    /// The cost of a batch: the mean of ``each(_:_:)`` for most losses; where not, the loss says so.
    /// *Shapes:* → 1×1.
    func callAsFunction<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number>

    /// Whether outputs are scores, any number, rather than probabilities or amounts.
    var takesScores: Bool { get }

    /// How many outputs a network must have at least: two, where they share out one probability.
    var leastOutputs: Int { get }

    /// How many columns targets have for so many outputs; as many, for most.
    func targetColumns(for outputs: Int) -> Int

    /// What a batch's cost adds to that of the whole data set, so that a short last batch counts for as much as it
    /// has records: cost·rows, for a mean.
    func total(ofCost cost: Double, rows: Int) -> Double

    /// The data set's cost from its batches' totals: total/rows, for a mean.
    func cost(ofTotal total: Double, rows: Int) -> Double
}

extension Loss {
    public func callAsFunction<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        each(outputs, targets).mean(over: .rows)
    }

    public var takesScores: Bool { false }
    public var leastOutputs: Int { 1 }
    public func targetColumns(for outputs: Int) -> Int { outputs }
    public func total(ofCost cost: Double, rows: Int) -> Double { cost * Double(rows) }
    public func cost(ofTotal total: Double, rows: Int) -> Double { total / Double(rows) }

    /// Where a network with a single output changes its answer from no to yes: above 0 for scores, above ½ for
    /// probabilities. At the boundary itself the answer is no; see ``DecisionThreshold``.
    public var boundary: Double { takesScores ? 0 : 0.5 }

    /// How many examples are right: the largest output names the class; a single one is on its target's side.
    func rightCount<Number: Element>(_ outputs: Number, _ targets: Number) -> Int {
        Learning.rightCount(outputs, targets, DecisionThreshold(boundary))
    }

    func checkShapes<Number>(_ outputs: Value<Number>, _ targets: Value<Number>, _ hint: String = "") {
        require(
            outputs.shape == targets.shape && outputs.rows > 0,
            "\(Self.self): expected outputs and targets of one shape, batch×outputs, received \(outputs.shape) and "
                + "\(targets.shape)\(hint)")
    }
}
