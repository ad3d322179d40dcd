import Autograd

/// How often one class was named and meant: what ``Precision``, ``Recall`` and ``F1`` are made of.
public struct DecisionCounts: Equatable, Sendable {
    /// The class that is asked after; 1 is the yes of a single output.
    public let positive: Int
    /// For a single output.
    public let threshold: DecisionThreshold
    /// Named and meant; named but not meant; meant but not named.
    public private(set) var (truePositives, falsePositives, falseNegatives) = (0, 0, 0)
    public private(set) var count = 0

    public init(of positive: Int = 1, _ threshold: DecisionThreshold = DecisionThreshold()) {
        (self.positive, self.threshold) = (positive, threshold)
    }

    public mutating func add<Number: Element>(_ outputs: Number, _ targets: Number) {
        let actual = targetClasses(targets, outputs: outputs.shape.columns)
        for (said, meant) in zip(threshold.classes(of: outputs), actual) {
            switch (said == positive, meant == positive) {
            case (true, true): truePositives += 1
            case (true, false): falsePositives += 1
            case (false, true): falseNegatives += 1
            case (false, false): break
            }
            count += 1
        }
    }

    /// Of those named, the share that was meant; 0 when none was named.
    public var precision: Double { share(truePositives, of: truePositives + falsePositives) }
    /// Of those meant, the share that was named; 0 when none was meant.
    public var recall: Double { share(truePositives, of: truePositives + falseNegatives) }
    /// The harmonic mean of both, 2·P·R/(P + R); 0 when both are 0.
    public var f1: Double { share(2 * truePositives, of: 2 * truePositives + falsePositives + falseNegatives) }

    private func share(_ part: Int, of whole: Int) -> Double {
        count == 0 ? .nan : whole == 0 ? 0 : Double(part) / Double(whole)
    }
}
