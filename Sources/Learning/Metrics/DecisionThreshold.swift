import Autograd

/// Where a number becomes an answer: yes above the threshold, no below.
///
/// At the threshold itself the answer is no, as in Keras and in note 001 (1 for > 0.5, 0 for ≤ 0.5). Note 003 calls a
/// neuron active from ½ on: that is `equalIsYes: true`.
/// *Traps:* ½ suits probabilities; the same boundary for scores is 0, ``forScores``. Where a missed yes costs more than
/// a false one, take a lower threshold.
public struct DecisionThreshold: Equatable, Sendable {
    public let value: Double
    /// What the threshold itself means.
    public let equalIsYes: Bool

    public init(_ value: Double = 0.5, equalIsYes: Bool = false) {
        require(!value.isNaN, "DecisionThreshold: expected a number, received NaN; try 0.5")
        self.value = value
        self.equalIsYes = equalIsYes
    }

    /// The answer to one number.
    public func callAsFunction(_ number: Double) -> Bool { equalIsYes ? number >= value : number > value }

    /// The class that each row of outputs names: of a single output 1 for yes and 0 for no, of several the place of the
    /// largest, the first of equals.
    @specialized(where Number == Tensor)
    public func classes<Number: Element>(of outputs: Number) -> [Int] {
        outputs.shape.columns == 1 ? outputs.entries.map { self($0) ? 1 : 0 } : largestPlaces(outputs)
    }

    /// The same boundary for scores z with probability σ(z): ln(p/(1 − p)), 0 for ½.
    public var forScores: DecisionThreshold {
        require(
            (0...1).contains(value), "DecisionThreshold: expected a probability from 0 to 1, received \(value); try 0.5"
        )
        return DecisionThreshold(Double.log(value / (1 - value)), equalIsYes: equalIsYes)
    }

    /// As outputs for `loss` need it, when it is meant for probabilities.
    func reading(_ loss: any Loss) -> DecisionThreshold { loss.takesScores ? forScores : self }
}

/// The class that each row of targets names: a single column holds the class, 0 or 1 (−1 is 0, too) where outputs have
/// one column, else its number; several are one-hot.
@specialized(where Number == Tensor)
func targetClasses<Number: Element>(_ targets: Number, outputs: Int) -> [Int] {
    if targets.shape.columns > 1 { return largestPlaces(targets) }
    return targets.entries.map { outputs == 1 ? ($0 > 0.5 ? 1 : 0) : Int(exactly: $0) ?? -1 }
}
