import Gradus

/// A table in three parts: to learn from, to decide by while learning, and to test on once at the end.
struct TableParts {
    let training: Table
    let validation: Table
    /// Looked at by nobody until training is over.
    let test: Table

    /// A fifth is held out for the test; of the rest a tenth, of small tables a fifth, for validation. Classes are
    /// in all parts as often as in the table.
    init(_ table: Table, target: Preprocessing.Target, seed: UInt64) throws(TableError) {
        let (rest, test) = try Self.split(table, target, share: 0.2, seed: seed)
        let (training, validation) = try Self.split(rest, target, share: rest.rowCount < 2000 ? 0.2 : 0.1, seed: seed)
        (self.training, self.validation, self.test) = (training, validation, test)
    }

    private static func split(
        _ table: Table, _ target: Preprocessing.Target, share: Double, seed: UInt64
    ) throws(TableError) -> (Table, Table) {
        switch target {
        case .none, .number: return try table.split(heldOut: share, seed: seed)
        case .binary(let column), .classes(let column):
            let fields = try table.column(column)
            let names = Set(fields).sorted()
            let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
            let rows = LabelledTable(
                features: Matrix(table.rowCount, 0, []), labels: fields.map { places[$0]! }, classNames: names
            ).split(heldOut: share, seed: seed)
            return (table.selectingRows(rows.trainingRows), table.selectingRows(rows.heldOutRows))
        }
    }
}

/// A network that has learned from a table, and what it came to.
struct TrainedTable {
    let settings: TrainingSettings
    let fitted: FittedPreprocessing
    let network: Sequential
    let history: History
    let training: Measured
    let validation: Measured
    let test: Measured

    /// What a network says to the rows of one part, beside what is right.
    struct Measured {
        let score: Score
        /// In the target's own unit.
        let outputs: Matrix
        let targets: Matrix
        /// How far off a number is on average, in its own unit.
        var meanAbsoluteError: Double {
            zip(outputs.entries, targets.entries).reduce(0) { $0 + ($1.0 - $1.1).magnitude }
                / Double(max(1, targets.rows))
        }
        /// The classes named and the right ones.
        var answers: (said: [Int], right: [Int]) {
            if targets.columns > 1 { return (largestPlaces(outputs), largestPlaces(targets)) }
            return (DecisionThreshold().classes(of: outputs), targets.entries.map { Int($0) })
        }
    }

    /// Learns from the training rows until the validation rows say that it is enough; then measures everything.
    static func learn(
        _ parts: TableParts, plan: Preprocessing, settings: TrainingSettings, epochs: Int, seed: UInt64,
        callbacks: [any Callback] = [], progress: (Progress) -> Void
    ) throws -> TrainedTable {
        let fitted = try plan.fitted(on: parts.training)
        let training = try fitted.examples(of: parts.training)
        let validation = try fitted.examples(of: parts.validation)
        // Before training: a wrong field in the last row is told at once.
        let test = try fitted.examples(of: parts.test)
        let network = settings.network(inputs: training.inputs, outputs: training.outputs, seed: seed)
        let stopping = EarlyStopping(patience: settings.patience, restoreBestWeights: true)
        let history = try network.fit(
            training, validation: validation, epochs: epochs, batchSize: settings.batchSize,
            optimizer: .adam(learningRate: settings.learningRate), schedule: settings.falls ? .linear : .constant,
            loss: settings.loss, metrics: settings.metrics, callbacks: [stopping] + callbacks, seed: seed,
            progress: progress)
        func measured(_ examples: NumericTable) -> Measured {
            Measured(
                score: network.score(on: examples, loss: settings.loss, metrics: settings.metrics),
                outputs: fitted.unscaled(network.outputs(for: examples.features)),
                targets: fitted.unscaled(examples.targets))
        }
        return TrainedTable(
            settings: settings, fitted: fitted, network: network, history: history, training: measured(training),
            validation: measured(validation), test: measured(test))
    }
}

extension Sequential {
    /// The outputs for rows of `Double`s.
    func outputs(for features: Matrix) -> Matrix {
        let outputs = outputs(for: Tensor(features.rows, features.columns, features.entries))
        return Matrix(outputs.shape.rows, outputs.shape.columns, outputs.entries)
    }
}
