/// Something that is wrong with a network or a training run, where, and what the notes advise.
///
/// ```
/// vanishing gradient: in layer 1 (dense 16 sigmoid) …; try ReLU instead of sigmoid or tanh, …
/// ```
public struct Finding: Equatable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        // What a look at the network shows.
        case notFinite = "not a number"
        case vanishingGradient = "vanishing gradient"
        case explodingGradient = "exploding gradient"
        case deadUnits = "dead units"
        case saturation = "saturation"
        case smallUpdates = "small updates"
        case largeUpdates = "large updates"
        // What a log alone shows.
        case overfitting = "overfitting"
        case divergence = "divergence"
        case notLearning = "not learning"
        case oscillation = "oscillation"
    }

    public let kind: Kind
    /// Which layers it is about, counted from 1; none where it is about the whole.
    public let layers: [Int]
    /// What was seen, with its numbers.
    public let sentence: String

    public init(_ kind: Kind, layers: [Int] = [], _ sentence: String) {
        (self.kind, self.layers, self.sentence) = (kind, layers, sentence)
    }

    /// What to try, the likeliest first.
    public var advice: [String] { kind.advice }
}

extension Finding.Kind {
    /// What the notes advise, the likeliest first.
    public var advice: [String] {
        switch self {
        case .notFinite:
            ["a smaller learning rate", "scaling the features", "clipping: .globalNorm(1)"]
        case .vanishingGradient:
            [
                "ReLU instead of sigmoid or tanh", "first weights after He or Xavier", "BatchNorm() between the layers",
                "Skip { … } past them, as residual networks do", "fewer layers",
            ]
        case .explodingGradient:
            [
                "a smaller learning rate", "clipping: .globalNorm(1)", "first weights after He or Xavier",
                "BatchNorm() between the layers", "scaling features and targets", "fewer layers",
            ]
        case .deadUnits:
            [
                "a lower learning rate", "a small positive first bias: .constant(0.01)",
                "a variant of ReLU that never sleeps: .leakyRelu(), PReLU(), .elu()",
            ]
        case .saturation:
            [
                "scaling the inputs", "smaller first weights: Xavier", "ReLU instead of sigmoid or tanh",
                "BatchNorm() before the activation",
            ]
        case .smallUpdates:
            ["a larger learning rate", "Adam", "stopping here, where the loss is as low as it should be"]
        case .largeUpdates:
            ["a smaller learning rate", "a schedule that lowers it", "clipping: .globalNorm(1)"]
        case .overfitting:
            [
                "Dropout(0.3)", "early stopping with the best weights restored", "an L2 or L1 penalty",
                "more examples, or augmentation", "fewer units or layers",
            ]
        case .divergence:
            [
                "a smaller learning rate", "scaling the features", "clipping: .globalNorm(1)",
                "early stopping with the best weights restored",
            ]
        case .notLearning:
            [
                "a larger learning rate", "more units, layers or epochs, for the network may be too small",
                "other first weights: He or Xavier", "a loss that suits the last activation",
            ]
        case .oscillation:
            ["a smaller learning rate, or a schedule that lowers it", "larger batches", "momentum, or Adam"]
        }
    }
}

extension Finding: CustomStringConvertible {
    /// One line: what it is called, what was seen and what to try.
    public var description: String {
        let cures = advice.count < 2 ? advice : advice.dropLast() + ["or \(advice[advice.count - 1])"]
        return "\(kind.rawValue): \(sentence); try \(cures.joined(separator: "; "))"
    }
}
