import Gradus

/// `gradus train spirals`: what one unit makes of it, and what a small network does.
func train(_ options: ToyOptions) throws {
    let save = try options.savePath.map { path throws(FileError) in try ToySave(path) }
    if options.problem == .linear { return try trainLine(options, save) }
    let table = options.problem.table(noise: options.noise, seed: options.seed)
    let split = table.split(heldOut: 0.2, seed: options.seed)
    let learners = [
        ToyLearner(options, hidden: [], split), ToyLearner(options, hidden: options.hidden, split),
    ]
    if !options.json { try writeOutput(opening(options, table, split)) }

    var line = ProgressLine(isLive: errorIsTerminal, isQuiet: options.quiet)
    var (histories, seconds) = ([History](), 0.0)
    for learner in learners {
        do {
            let history = try learner.learn(options) { line.show($0) }
            histories.append(history)
            seconds += history.last?.seconds ?? 0
        } catch {
            line.end()
            throw error
        }
        line.end()
    }
    let report = ToyReport(
        options: options, table: table, learners: learners, histories: histories, seconds: seconds)
    try save?.write(report)
    try writeOutput(options.json ? report.json : report.text(colours: outputHasColours))
    if let save, !options.json { try writeOutput("saved to \(save.path)\n") }
}

private func opening(_ options: ToyOptions, _ table: LabelledTable, _ split: Split) -> String {
    """
    \(options.problem.rawValue)  \(table), noise \(options.noise.short), seed \(options.seed)
      \(options.problem.summary)
      split     \(split.training.count) to learn from, \(split.heldOut.count) held out
      training  \(options.optimizer.rawValue) \(options.rate.short), batches of \(ToyLearner.batchSize), \
    \(options.epochs) epoch\(options.epochs == 1 ? "" : "s"), the same for both

    """
}

/// A network, or a single unit, and what it learns from.
///
/// Two classes take one output, whose sigmoid is the probability of the second; more take one output each.
struct ToyLearner {
    static let batchSize = 16

    /// What a report calls it.
    let title: String
    let network: Network
    private let scaler: StandardScaler
    private let training: Examples<Matrix>
    private let heldOut: Examples<Matrix>
    private let loss: any Loss

    init(_ options: ToyOptions, hidden: [Int], _ split: Split) {
        let classes = split.training.classNames.count
        let outputs = classes == 2 ? 1 : classes
        let layers = hidden.map { Dense($0, options.activation) } + [Dense(outputs)]
        network = Network(input: [2], seed: options.seed, layers)
        let sizes = ([2] + hidden + [outputs]).map(String.init).joined(separator: "-")
        title =
            !hidden.isEmpty
            ? "network \(sizes)" : outputs == 1 ? "one logistic unit" : "one layer of \(outputs) units"
        let scaler = StandardScaler(fitting: split.training.features)
        (self.scaler, loss) = (scaler, outputs == 1 ? .sigmoidCrossEntropy : .softmaxCrossEntropy)
        func examples(_ table: LabelledTable) -> Examples<Matrix> {
            let features = scaler.scaled(table.features)
            return outputs == 1
                ? Examples(features, Matrix(column: table.labels.map(Double.init)))
                : Examples(features, table.targets)
        }
        (training, heldOut) = (examples(split.training), examples(split.heldOut))
    }

    func learn(_ options: ToyOptions, progress: (Progress) -> Void) throws(TrainingError) -> History {
        try network.fit(
            training, epochs: options.epochs, batchSize: Self.batchSize,
            optimizer: options.optimizer.optimizer(rate: options.rate), loss: loss, seed: options.seed,
            progress: progress)
    }

    var trainingScore: Score { network.score(on: training, loss: loss) }
    var heldOutScore: Score { network.score(on: heldOut, loss: loss) }

    /// The weights, with what it takes to use them.
    func save(to path: String, options: ToyOptions) throws(FileError) {
        func list(_ numbers: [Double]) -> String { numbers.map { "\($0)" }.joined(separator: ",") }
        try network.save(
            to: path,
            metadata: [
                "dataset": options.problem.rawValue, "model": "\(network)", "means": list(scaler.means),
                "deviations": list(scaler.deviations),
            ])
    }

    /// What it says to points as they are in the table.
    func classes(of points: Matrix) -> [Int] {
        DecisionThreshold(0).classes(of: network.outputs(for: scaler.scaled(points)))
    }
}
