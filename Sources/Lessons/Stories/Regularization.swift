import Autograd
import Learning

extension Lesson {
    static let regularization = Lesson(
        name: "regularization", title: "Regularization",
        question: "Why should a network pay for large weights?",
        inputs: [
            Input("lambda", 0.1, "λ, how much the weights cost", in: 0...1),
            Input("w2", -2, "the second of three weights (the others are 1 and 3)", in: -10...10),
            Input("n", 4, "how many training examples there are", in: 1...100),
            Input("strength", 0.3, "λ of the penalised network on the half moons", in: 0...10),
        ],
        needs: ["losses", "gradient-descent"], source: "Sources/Learning/Regularisation/L2.swift"
    ) { inputs, story in
        RegularizationStory.overfitting(inputs, story)
        RegularizationStory.ridge(inputs, story)
        RegularizationStory.lasso(inputs, story)
        RegularizationStory.twoModels(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/Regularization`, in the order in which they are told.
enum RegularizationStory {
    /// Three weights, four rows and what they should give.
    static let rows = [[1.0, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]]
    static let targets = [1, -2, 3, 2.5]

    static func weights(_ inputs: Inputs) -> [Double] { [1, inputs["w2"], 3] }
    static func examples(_ inputs: Inputs) -> Int { max(1, Int(inputs["n"].rounded())) }

    /// A penalty of the library on some weights, with its slopes; 0 where its strength is.
    static func penalty(_ regularizer: any Regularizer, _ weights: [Double]) -> (cost: Double, slopes: [Double]) {
        let tape = Matrix.makeTape()
        let w = tape.value(Matrix(1, weights.count, weights), "w")
        guard let cost = regularizer(w) else { return (0, weights.map { _ in 0 }) }
        return (cost.number.entries[0], cost.gradients()[w].entries)
    }
}

/// A network of 32 hidden units on 24 noisy points, with a price on its weights.
struct PenalisedMoons: Sendable {
    let map: [String]
    /// How many points were learned, and how many tried.
    let points, freshPoints: Int
    let training, fresh: Double
    let freshLoss: Double
    let smallestWeight: Double
    /// The root of the mean of the squared weights.
    let size: Double

    init(λ: Double) {
        let moons = NoisyMoons()
        let network = NoisyMoons.network(32, .relu, .l2(λ, examples: moons.training.labels.count))
        moons.train(network, epochs: 150, rate: 0.05)
        map = moons.map(network)
        (points, freshPoints) = (moons.training.labels.count, moons.fresh.labels.count)
        training = NoisyMoons.score(network, on: moons.training).accuracy
        (freshLoss, fresh) = NoisyMoons.score(network, on: moons.fresh)
        let weights = [network.parameters[0], network.parameters[2]].flatMap(\.number.entries)
        smallestWeight = network.parameters[0].number.entries.min() ?? 0
        size = (weights.reduce(0) { $0 + $1 * $1 } / Double(weights.count)).squareRoot()
    }

    /// What no input changes is trained once.
    static let free = PenalisedMoons(λ: 0)
    static let little = PenalisedMoons(λ: 0.03)
    static let much = PenalisedMoons(λ: 10)
    static let usual = PenalisedMoons(λ: 0.3)

    static func with(_ λ: Double) -> PenalisedMoons {
        switch λ {
        case 0: free
        case 0.3: usual
        case 10: much
        default: PenalisedMoons(λ: λ)
        }
    }
}
