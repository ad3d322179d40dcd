import Gradus

/// A problem that is generated, small enough to see whole.
enum ToyProblem: String, CaseIterable {
    case moons
    case circles
    case spirals
    case xor
    case blobs
    case linear

    /// How many points there are; a fifth of them is held out.
    var count: Int { self == .linear ? 100 : 300 }

    /// The deviation of what is added to the points, unless told otherwise.
    var noise: Double {
        switch self {
        case .moons: 0.15
        case .circles: 0.08
        case .spirals: 0.03
        case .xor: 0.2
        case .blobs: 0.6
        case .linear: 0.1
        }
    }

    var epochs: Int {
        switch self {
        case .moons, .circles, .xor: 100
        case .spirals: 200
        case .blobs: 60
        case .linear: 100
        }
    }

    func table(noise: Double, seed: UInt64) -> LabelledTable {
        switch self {
        case .moons: .moons(count: count, noise: noise, seed: seed)
        case .circles: .circles(count: count, noise: noise, seed: seed)
        case .spirals: .spirals(count: count, noise: noise, seed: seed)
        case .xor: .xor(count: count, noise: noise, seed: seed)
        case .blobs: .blobs(count: count, noise: noise, seed: seed)
        case .linear: stop("linear has numbers as answers, no classes")
        }
    }

    /// What there is to see.
    var summary: String {
        switch self {
        case .moons: "two half moons that reach into each other"
        case .circles: "a ring inside a ring"
        case .spirals: "two arms of a spiral, wound into each other"
        case .xor: "four clouds, opposite ones of a class: exclusive or"
        case .blobs: "three round clouds, which lines do separate"
        case .linear: "points about y = 3x + 1: one linear unit finds slope and intercept"
        }
    }

    var helpLine: String {
        let padding = String(repeating: " ", count: max(0, 15 - rawValue.count))
        return "  \(rawValue)\(padding)\(summary); \(epochs) epochs"
    }
}

/// An optimizer by its name, with a learning rate that suits problems this small.
enum ToyOptimizer: String, CaseIterable {
    case adam
    case adamw
    case sgd
    case momentum
    case nesterov
    case rmsprop
    case adagrad
    case adadelta

    var rate: Double {
        switch self {
        case .adam, .adamw, .rmsprop: 0.01
        case .sgd, .adagrad: 0.1
        case .momentum, .nesterov: 0.02
        case .adadelta: 1
        }
    }

    func optimizer(rate: Double) -> any Optimizer {
        switch self {
        case .adam: .adam(learningRate: rate)
        case .adamw: .adamW(learningRate: rate)
        case .sgd: .sgd(learningRate: rate)
        case .momentum: .sgd(learningRate: rate, momentum: 0.9)
        case .nesterov: .nesterov(learningRate: rate)
        case .rmsprop: .rmsprop(learningRate: rate)
        case .adagrad: .adagrad(learningRate: rate)
        case .adadelta: .adadelta(learningRate: rate)
        }
    }
}
