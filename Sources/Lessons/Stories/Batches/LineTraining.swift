import Autograd
import Datasets
import Learning

/// A hundred noisy points about 3x + 1, learned with one batch size.
struct LineTraining {
    let batch: Int
    let epochs: Int
    let rate: Double
    let updates: Int
    /// The cost over all points after each epoch.
    let costs: [Double]
    /// How far the slope moves in an update of the last epoch, on average.
    let restlessness: Double
    /// How many values the tape recorded in one epoch.
    let recorded: Int

    static let (slope, height) = (3.0, 1.0)
    static let points = NumericTable.linear(count: 100, slope: slope, intercept: height, noise: 1, seed: 7)

    init(batch: Int, epochs: Int, rate: Double) {
        let network = Network(input: [1], seed: 2) { Dense(1) }
        var descent = Descent(of: network.parameters, by: SGD(learningRate: rate))
        var batches = Batches(of: Self.points.count, size: batch, seed: 1)
        let tape = MatrixTape()
        var (costs, moves, recorded): ([Double], [Double], Int) = ([], [], 0)
        for _ in 0..<epochs {
            (moves, recorded) = ([], 0)
            for rows in batches.nextEpoch() {
                tape.rewind()
                let outputs = network(tape.constant(Self.points.features.selectingRows(rows)))
                let cost = MeanSquaredError()(outputs, tape.constant(Self.points.targets.selectingRows(rows)))
                let before = network.parameters[0].number[0, 0]
                descent.step(along: cost.gradients())
                moves.append((network.parameters[0].number[0, 0] - before).magnitude)
                recorded += tape.count
            }
            costs.append(network.score(on: Self.points, loss: .meanSquaredError, metrics: []).loss)
        }
        (self.batch, self.epochs, self.rate) = (batch, epochs, rate)
        updates = descent.steps
        self.costs = costs
        restlessness = moves.reduce(0, +) / Double(moves.count)
        self.recorded = recorded
    }
}

/// The notes' network from scratch: two features, two hidden units, a salary. Row by row, five epochs.
struct SalaryEpochs {
    /// The mean loss of each epoch, each row's taken before its update.
    let losses: [Double]
    let updates: Int
    let parameters: Int
    /// The same by one call of the library.
    let fitted: [Double]

    /// Invented students: grade average, profile score, salary.
    static let rows = NumericTable(
        features: [[8, 8], [7, 9], [6, 10], [5, 12]].scaled, targets: [[4], [5], [6], [7]])

    /// - Parameter beginsAnew: whether every epoch draws the weights again, which is the notes' slip.
    init(epochs: Int, beginsAnew: Bool = false) throws(TrainingError) {
        let rate = 0.02
        var network = Self.network()
        let tape = MatrixTape()
        var (losses, updates): ([Double], Int) = ([], 0)
        for _ in 0..<epochs {
            if beginsAnew { network = Self.network() }
            var sum = 0.0
            for row in 0..<Self.rows.count {
                tape.rewind()
                let answer = network(tape.constant(Self.rows.features.selectingRows([row])))
                let loss = MeanSquaredError()(answer, tape.constant(Self.rows.targets.selectingRows([row])))
                let gradients = loss.gradients()
                for parameter in network.parameters {
                    parameter.number = parameter.number - gradients[parameter] * rate
                }
                sum += loss.number[0, 0]
                updates += 1
            }
            losses.append(sum / Double(Self.rows.count))
        }
        self.losses = losses
        self.updates = updates
        parameters = network.parameterCount
        fitted = try Self.network().fit(
            Self.rows, epochs: epochs, batchSize: 1, optimizer: SGD(learningRate: rate), loss: .meanSquaredError,
            metrics: [], shuffles: false)["loss"]
    }

    private static func network() -> Network {
        Network(input: [2], seed: 5) {
            Dense(2)
            Dense(1)
        }
    }
}

extension [[Double]] {
    /// In tenths, so that the numbers are of the size that weights like.
    fileprivate var scaled: Matrix { Matrix(self) * 0.1 }
}
