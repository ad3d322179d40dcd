import Autograd

/// e to the mean cross-entropy: among how many equally likely outcomes the classifier seems to choose.
///
/// 4 for an even guess among 4 outcomes, 1 for perfect knowledge.
/// *Shapes:* outputs batch×classes; targets one-hot alike, or batch×1 with class numbers.
/// *Units:* outcomes, from 1. Infinite when something happened that was given no chance at all.
/// *Traps:* outputs are probabilities unless the loss takes scores; on its own, say `Perplexity(takesScores: true)`.
public struct Perplexity: Metric {
    public let takesScores: Bool
    private var (surprise, count) = (0.0, 0)

    public init(takesScores: Bool = false) { self.takesScores = takesScores }

    public var name: String { "perplexity" }
    public var largerIsBetter: Bool { false }
    public var value: Double { count == 0 ? .nan : Double.exp(surprise / Double(count)) }

    public mutating func add<Number: LearningElement>(_ outputs: Number, _ targets: Number) {
        let (rows, classes) = (outputs.shape.rows, outputs.shape.columns)
        let isOneHot = targets.shape.columns > 1
        require(
            classes > 1 && targets.shape.rows == rows && (!isOneHot || targets.shape.columns == classes),
            "perplexity: expected two or more outputs and targets that are one-hot or class numbers, received outputs "
                + "\(outputs.shape) and targets \(targets.shape)")
        let logs = takesScores ? Number.logSoftmax(outputs).entries : outputs.entries.map(Double.log)
        let expected = targets.entries
        for row in 0..<rows {
            if isOneHot {
                // 0·ln 0 is 0: what was expected with no chance costs nothing.
                for place in row * classes..<(row + 1) * classes where expected[place] != 0 {
                    surprise -= expected[place] * logs[place]
                }
            } else {
                let label = Int(exactly: expected[row]) ?? -1
                require(
                    (0..<classes).contains(label),
                    "perplexity: expected class numbers from 0 to \(classes - 1), received \(expected[row].short)")
                surprise -= logs[row * classes + label]
            }
        }
        count += rows
    }

    public func reading(_ loss: any Loss) -> Perplexity { Perplexity(takesScores: loss.takesScores) }
}

extension Metric where Self == Perplexity {
    /// e to the mean cross-entropy.
    public static var perplexity: Perplexity { Perplexity() }
}
