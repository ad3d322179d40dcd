import Autograd
import Datasets
import Learning

/// The notes' cake story with numbers: one thing to learn, the grams of sugar, and a hundred tasters who each
/// want another amount.
struct Bakery {
    static let cakes = 100
    /// What each taster wants, in grams.
    let wanted: [Double]

    init() {
        var generator = SeededGenerator(seed: 4)
        wanted = (0..<Self.cakes).map { _ in (50 + 10 * generator.normal()).rounded() }
    }

    /// The mean: it makes the mean squared error smallest.
    var best: Double { wanted.reduce(0, +) / Double(wanted.count) }

    /// All cakes, served some times over.
    struct Course {
        /// The first recipe, and that after each change.
        let recipes: [Double]
        let plate: Int
        let rounds: Int
        /// In one round.
        var changes: Int { (recipes.count - 1) / rounds }
        var last: Double { recipes[recipes.count - 1] }
        /// How far a change moves the recipe, on average over the last round.
        var restlessness: Double {
            let steps = zip(recipes.dropFirst(), recipes).map { ($0 - $1).magnitude }
            let late = steps.suffix(changes)
            return late.reduce(0, +) / Double(late.count)
        }
    }

    /// Serves all cakes, round after round, and changes the recipe after each plate.
    func serve(rounds: Int, plate: Int, from start: Double, rate: Double) -> Course {
        let sugar = Parameter(Matrix(start), "sugar")
        var descent = Descent(of: [sugar], by: SGD(learningRate: rate))
        var batches = Batches(of: Self.cakes, size: plate, seed: 1)
        let tape = MatrixTape()
        var recipes = [start]
        for tasters in (0..<rounds).flatMap({ _ in batches.nextEpoch() }) {
            tape.rewind()
            let answers = tape.constant(Matrix(column: tasters.map { wanted[$0] }))
            let cost = MeanSquaredError()(tape(sugar).broadcast(rows: tasters.count), answers)
            descent.step(along: cost.gradients())
            recipes.append(sugar.number[0, 0])
        }
        return Course(recipes: recipes, plate: plate, rounds: rounds)
    }
}
