import Autograd

/// Of the examples said to be of a class, the share that is: how far a yes can be trusted.
///
/// *Units:* a fraction in [0, 1]; 0 when nobody was named, as in Keras and scikit-learn.
/// *Traps:* saying yes once, when sure, gives 1; look at ``Recall`` too.
public struct Precision: Metric {
    private var counts: DecisionCounts

    /// - Parameters:
    ///   - positive: the class that is asked after; 1 is the yes of a single output.
    ///   - threshold: for the probability of a single output.
    public init(of positive: Int = 1, _ threshold: DecisionThreshold = DecisionThreshold()) {
        counts = DecisionCounts(of: positive, threshold)
    }

    public var name: String { "precision" }
    public var value: Double { counts.precision }
    public mutating func add<Number: LearningElement>(_ outputs: Number, _ targets: Number) {
        counts.add(outputs, targets)
    }
    public func reading(_ loss: any Loss) -> Precision {
        Precision(of: counts.positive, counts.threshold.reading(loss))
    }
}

/// Of the examples of a class, the share that was found.
///
/// *Units:* a fraction in [0, 1]; 0 when there was none. *Traps:* always saying yes gives 1; look at ``Precision`` too.
public struct Recall: Metric {
    private var counts: DecisionCounts

    /// As ``Precision/init(of:_:)``.
    public init(of positive: Int = 1, _ threshold: DecisionThreshold = DecisionThreshold()) {
        counts = DecisionCounts(of: positive, threshold)
    }

    public var name: String { "recall" }
    public var value: Double { counts.recall }
    public mutating func add<Number: LearningElement>(_ outputs: Number, _ targets: Number) {
        counts.add(outputs, targets)
    }
    public func reading(_ loss: any Loss) -> Recall { Recall(of: counts.positive, counts.threshold.reading(loss)) }
}

/// 2·precision·recall/(precision + recall): high only when both are.
///
/// *Units:* a fraction in [0, 1].
public struct F1: Metric {
    private var counts: DecisionCounts

    /// As ``Precision/init(of:_:)``.
    public init(of positive: Int = 1, _ threshold: DecisionThreshold = DecisionThreshold()) {
        counts = DecisionCounts(of: positive, threshold)
    }

    public var name: String { "f1" }
    public var value: Double { counts.f1 }
    public mutating func add<Number: LearningElement>(_ outputs: Number, _ targets: Number) {
        counts.add(outputs, targets)
    }
    public func reading(_ loss: any Loss) -> F1 { F1(of: counts.positive, counts.threshold.reading(loss)) }
}

extension Metric where Self == Precision {
    /// Of those said to be a yes, the share that is.
    public static var precision: Precision { Precision() }
}

extension Metric where Self == Recall {
    /// Of all that are a yes, the share that was found.
    public static var recall: Recall { Recall() }
}

extension Metric where Self == F1 {
    /// The harmonic mean of precision and recall.
    public static var f1: F1 { F1() }
}
