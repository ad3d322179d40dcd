import Autograd

/// m ← β₁·m + (1 − β₁)·g    v ← β₂·v + (1 − β₂)·g²    θ ← θ − α·m̂/(√v̂ + ε)
///
/// where m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) make up for starting at 0. Every entry gets a step of about α
/// whatever the size of its gradient.
/// *Traps:* ε is outside the root of v̂, as in the paper and in PyTorch. Keras adds its 1e-7 to √v, which v̂ is made
/// from later, so that its first steps see a larger ε. The notes put it inside: `.insideRoot(1e-8)`.
/// *Source:* Kingma & Ba, "Adam: a method for stochastic optimization", 2015, Algorithm 1.
public struct Adam: Optimizer {
    /// By what the averages are divided, because they start at 0.
    public enum Correction: Sendable {
        /// 1 − βᵗ: as much of the average as the slopes have filled after t steps.
        case exact
        /// 1: the averages as they are, which are too small at first.
        case off
        /// 1 − β at every step, as one of the notes prints it. It is right in the first step only; by the tenth, equal
        /// slopes move a parameter 2.06 times too far.
        case constant
    }

    public let learningRate: Double
    public let beta1: Double
    public let beta2: Double
    public let epsilon: Epsilon
    public let correction: Correction

    public init(
        learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
        epsilon: Epsilon = .outsideRoot(1e-8), correction: Correction = .exact
    ) {
        requireRate(learningRate, "Adam", try: 0.001)
        require(
            (0..<1).contains(beta1) && (0..<1).contains(beta2),
            "Adam: expected β₁ and β₂ in [0, 1), received \(beta1) and \(beta2); try 0.9 and 0.999")
        self.learningRate = learningRate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.correction = correction
    }

    public var memories: [String] { ["mean", "square"] }

    public func scaled(by factor: Double) -> Adam {
        Adam(learningRate: learningRate * factor, beta1: beta1, beta2: beta2, epsilon: epsilon, correction: correction)
    }

    @specialized(where Number == Tensor)
    public func update<Number: DescendingElement>(
        _ θ: inout Number, along g: Number, step: Int, memory: inout [Number]
    ) {
        memory.withUnsafeMutableBufferPointer {
            θ.descend(along: g, mean: &$0[0], square: &$0[1], step: step, by: self)
        }
    }

    /// What m̂ is multiplied with.
    public func rate<Number: DescendingElement>(like θ: Number, step: Int, memory: [Number]) -> Number? {
        let square = memory[1] * (1 / (1 - unfilled(step: max(step, 1)).square))
        return .constant(learningRate, like: θ) / epsilon.root(of: square)
    }

    /// What is missing of the averages at step t, counted from 1.
    func unfilled(step t: Int) -> (mean: Double, square: Double) {
        switch correction {
        case .exact: (Double.power(beta1, Double(t)), Double.power(beta2, Double(t)))
        case .off: (0, 0)
        case .constant: (beta1, beta2)
        }
    }

    /// The rule in arithmetic.
    func move<Number: DescendingElement>(
        _ θ: inout Number, along g: Number, mean m: inout Number, square v: inout Number, step t: Int
    ) {
        m = m * beta1 + g * (1 - beta1)
        v = v * beta2 + g * g * (1 - beta2)
        let unfilled = unfilled(step: t)
        let mean = m * (1 / (1 - unfilled.mean))
        let square = v * (1 / (1 - unfilled.square))
        θ = θ - mean / epsilon.root(of: square) * learningRate
    }
}

extension DescendingElement {
    public mutating func descend(along g: Self, mean m: inout Self, square v: inout Self, step t: Int, by rule: Adam) {
        rule.move(&self, along: g, mean: &m, square: &v, step: t)
    }
}

extension Optimizer where Self == Adam {
    /// Adam, with the paper's constants.
    public static func adam(
        learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
        epsilon: Epsilon = .outsideRoot(1e-8), correction: Adam.Correction = .exact
    ) -> Adam {
        Adam(learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, correction: correction)
    }
}
