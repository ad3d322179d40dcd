import Autograd
import Datasets
import Learning

/// Few points of two half moons that run into each other, and fresh points that training does not see.
struct NoisyMoons {
    let training: LabelledTable
    let fresh: LabelledTable

    init(points: Int = 24, noise: Double = 0.25, seed: UInt64 = 4) {
        training = .moons(count: points, noise: noise, seed: seed)
        fresh = .moons(count: 100, noise: noise, seed: seed + 100)
    }

    static func examples(_ table: LabelledTable) -> Examples<Matrix> {
        Examples(table.features, Matrix(table.labels.count, 1, table.labels.map(Double.init)))
    }

    /// Two numbers in, one hidden layer, one probability out.
    static func network(_ units: Int, _ activation: Activation, _ regularizer: (any Regularizer)?) -> Network {
        Network(input: [2], seed: 2) {
            Dense(units, activation, regularizer: regularizer)
            Dense(1, .sigmoid, regularizer: regularizer)
        }
    }

    /// Learns from all training points at once in every epoch, with Adam.
    @discardableResult
    func train(_ network: Network, epochs: Int, rate: Double, callbacks: [any Callback] = []) -> History {
        do {
            return try network.fit(
                Self.examples(training), validation: Self.examples(fresh), epochs: epochs,
                batchSize: training.labels.count, optimizer: .adam(learningRate: rate), loss: .binaryCrossEntropy,
                callbacks: callbacks, shuffles: false)
        } catch {
            stop("NoisyMoons: expected a finite loss, received \(error)")
        }
    }

    /// The loss without penalties, and the share that is right.
    static func score(_ network: Network, on table: LabelledTable) -> (loss: Double, accuracy: Double) {
        let score = network.score(on: examples(table), loss: .binaryCrossEntropy)
        let tape = Matrix.makeTape()
        return (score.loss - (network.penalty(on: tape)?.number.entries[0] ?? 0), score.accuracy)
    }

    /// Where a network says 1 (·) and where 0, with the training points of class 0 (o) and 1 (x) on top.
    func map(_ network: Network, columns: Int = 34, rows: Int = 13) -> [String] {
        let (left, right, top, bottom) = (-1.8, 2.8, 1.7, -1.2)
        func x(_ column: Int) -> Double { left + (right - left) * Double(column) / Double(columns - 1) }
        func y(_ row: Int) -> Double { top + (bottom - top) * Double(row) / Double(rows - 1) }
        let places = (0..<rows).flatMap { row in (0..<columns).flatMap { [x($0), y(row)] } }
        let answers = network.outputs(for: Matrix(rows * columns, 2, places)).entries
        var lines = (0..<rows).map { row in
            (0..<columns).map { answers[row * columns + $0] > 0.5 ? Character("·") : " " }
        }
        for (point, label) in training.labels.enumerated() {
            let (px, py) = (training.features.entries[2 * point], training.features.entries[2 * point + 1])
            let column = Int(((px - left) / (right - left) * Double(columns - 1)).rounded())
            let row = Int(((py - top) / (bottom - top) * Double(rows - 1)).rounded())
            guard lines.indices.contains(row), lines[row].indices.contains(column) else { continue }
            lines[row][column] = label == 0 ? "o" : "x"
        }
        return lines.map { String($0) }
    }
}
