import Gradus

/// `gradus train linear`: one linear unit, y = w·x + b, finds the line through the points.
func trainLine(_ options: ToyOptions, _ save: ToySave?) throws {
    let table = NumericTable.linear(count: options.problem.count, noise: options.noise, seed: options.seed)
    // The points come in no order, so the last fifth is as good as any.
    let cut = table.count * 4 / 5
    let (training, heldOut) = (table.selecting(Array(0..<cut)), table.selecting(Array(cut..<table.count)))
    let unit = Network(input: [1], seed: options.seed) { Dense(1) }
    if !options.json {
        try writeOutput(
            """
            linear  \(table.count) points about y = 3x + 1, noise \(options.noise.short), seed \(options.seed)
              split     \(training.count) to learn from, \(heldOut.count) held out
              unit      y = w·x + b, 2 parameters
              training  \(options.optimizer.rawValue) \(options.rate.short), mean squared error, batches of \
            \(ToyLearner.batchSize), \(options.epochs) epoch\(options.epochs == 1 ? "" : "s")

            """)
    }
    var line = ProgressLine(isLive: errorIsTerminal, isQuiet: options.quiet)
    let history: History
    do {
        // Numbers are never simply right or wrong, so the report shows R² instead of an accuracy.
        history = try unit.fit(
            training, epochs: options.epochs, batchSize: ToyLearner.batchSize,
            optimizer: options.optimizer.optimizer(rate: options.rate), loss: .meanSquaredError, metrics: [.rSquared],
            seed: options.seed, progress: { line.show($0) })
    } catch {
        line.end()
        throw error
    }
    line.end()
    let report = LineReport(
        options: options, unit: unit, training: training, heldOut: heldOut, history: history)
    try save?.write(report)
    try writeOutput(options.json ? report.json : report.text)
    if let save, !options.json { try writeOutput("saved to \(save.path)\n") }
}

/// The line that was found, beside the one that was hidden and the best one there is for these points.
struct LineReport {
    let options: ToyOptions
    let history: History
    private let found: (slope: Double, intercept: Double)
    private let best: (slope: Double, intercept: Double)
    private let training: NumericTable
    private let scores: (training: Score, heldOut: Score)

    init(options: ToyOptions, unit: Network, training: NumericTable, heldOut: NumericTable, history: History) {
        (self.options, self.training, self.history) = (options, training, history)
        // What the unit says at 0 is b, and at 1 it is w + b.
        let said = unit.outputs(for: Matrix(column: [0, 1])).entries
        found = (said[1] - said[0], said[0])
        best = Self.leastSquares(training.features.entries, training.targets.entries)
        func score(_ table: NumericTable) -> Score {
            unit.score(on: table, loss: .meanSquaredError, metrics: [.rSquared])
        }
        scores = (score(training), score(heldOut))
    }

    /// w = Σ(x − x̄)(y − ȳ)/Σ(x − x̄)², b = ȳ − w·x̄.
    private static func leastSquares(_ xs: [Double], _ ys: [Double]) -> (Double, Double) {
        let n = Double(xs.count)
        let (x, y) = (xs.reduce(0, +) / n, ys.reduce(0, +) / n)
        let products = zip(xs, ys).reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
        let squares = xs.reduce(0) { $0 + ($1 - x) * ($1 - x) }
        return (products / squares, y - products / squares * x)
    }

    var picture: LinePlot {
        let points = zip(training.features.entries, training.targets.entries).map { LinePlot.Point(x: $0, y: $1) }
        let ends = [-1.0, 1].map { LinePlot.Point(x: $0, y: found.slope * $0 + found.intercept) }
        return LinePlot(
            "the points and the line that was found",
            [LinePlot.Series("points", points, isScattered: true), LinePlot.Series(equation(found), ends)])
    }

    var curve: LinePlot { LinePlot("mean squared error over the epochs", values: history["loss"], first: 1) }

    private func equation(_ line: (slope: Double, intercept: Double)) -> String {
        let sign = line.intercept < 0 ? "−" : "+"
        return "y = \(line.slope.fixed(3))x \(sign) \(line.intercept.magnitude.fixed(3))"
    }

    var text: String {
        """

        trained in \((history.last?.seconds ?? 0).fixed(2)) s
                         slope  intercept
          hidden        3.0000     1.0000
          found      \(column(found.slope))\(column(found.intercept, 11))   mean squared error \
        \(scores.heldOut.loss.significant(3)), R² \((scores.heldOut["r2"] ?? .nan).fixed(4)) (held out)
          best fit   \(column(best.slope))\(column(best.intercept, 11))   least squares on the same points

        \(picture.text(width: 64, height: 11))
        """
    }

    private func column(_ number: Double, _ width: Int = 9) -> String {
        let text = number.fixed(4)
        return String(repeating: " ", count: max(1, width - text.count)) + text
    }

    /// One line; `mse` of both parts, and the line.
    var json: String {
        func part(_ score: Score) -> String {
            "{\"loss\":\(score.loss),\"r2\":\((score["r2"]).flatMap { $0.isFinite ? "\($0)" : nil } ?? "null")}"
        }
        return "{\"dataset\":\"linear\",\"model\":\"linear 1-1\",\"epochs\":\(options.epochs),"
            + "\"seconds\":\((history.last?.seconds ?? 0).fixed(3)),\"parameters\":2,\"train\":\(part(scores.training)),"
            + "\"test\":\(part(scores.heldOut)),\"slope\":\(found.slope),\"intercept\":\(found.intercept),"
            + "\"best\":{\"slope\":\(best.slope),\"intercept\":\(best.intercept)}}\n"
    }
}
