import Gradus

/// The same rows, scaled alike, for a perceptron, a logistic regression and a network: three ways to draw a boundary.
struct Boundaries {
    let report: TableReport
    let network: TrainedTable
    let perceptron: Perceptron
    let course: Perceptron.Course
    let logistic: TrainedTable
    private let scores: [(name: String, training: Double, test: Double)]
    /// Standardised = rate · raw + start, for each of both columns.
    private let axes: [(rate: Double, start: Double)]

    init(_ report: TableReport, _ network: TrainedTable) throws {
        (self.report, self.network) = (report, network)
        let fitted = network.fitted
        guard fitted.columnNames.count == 2, fitted.featureNames.count == 2 else {
            throw TableError(
                file: report.table.name, expected: "two columns to learn from besides \(fitted.targetName ?? "")",
                received: "\(fitted.columnNames.count): \(fitted.columnNames.joined(separator: ", "))",
                try: "a table with the columns cgpa, resume_score and placed")
        }
        let corners = try fitted.features(
            of: Table(columnNames: fitted.columnNames, rows: [["0", "0"], ["1", "1"]]))
        axes = (0..<2).map { (corners[1, $0] - corners[0, $0], corners[0, $0]) }

        func examples(_ table: Table) throws -> (features: Matrix, labels: [Int]) {
            let examples = try fitted.examples(of: table)
            return (examples.features, examples.targets.entries.map { Int($0) })
        }
        let (training, test) = (try examples(report.parts.training), try examples(report.parts.test))
        var unit = Perceptron(inputs: 2)
        course = unit.learn(
            training.features, labels: training.labels, learningRate: 0.1, seed: report.options.seed)
        perceptron = unit
        var settings = report.application.settings
        settings.hidden = []
        logistic = try TrainedTable.learn(
            report.parts, plan: report.application.plan, settings: settings, epochs: report.options.epochs,
            seed: report.options.seed, progress: { _ in })
        scores = [
            (
                "perceptron trick", unit.accuracy(on: training.features, labels: training.labels),
                unit.accuracy(on: test.features, labels: test.labels)
            ),
            ("logistic regression", logistic.training.score.accuracy, logistic.test.score.accuracy),
            ("mlp", network.training.score.accuracy, network.test.score.accuracy),
        ]
    }

    /// Both lines in the units of the table.
    private var lines: [RegionPicture.Line] {
        func line(_ name: String, _ w: [Double], _ b: Double) -> RegionPicture.Line {
            RegionPicture.Line(
                name: name, w1: w[0] * axes[0].rate, w2: w[1] * axes[1].rate,
                b: b + w[0] * axes[0].start + w[1] * axes[1].start)
        }
        let learned = logistic.network.parameters.map(\.number.entries)
        return [
            line("perceptron", perceptron.weights, perceptron.bias), line("logistic", learned[0], learned[1][0]),
        ]
    }

    /// The table of scores, with each line as an equation.
    var rows: [[String]] {
        let names = network.fitted.columnNames
        let boundaries = lines.map { line in
            // Divided by the first weight: how the second mark is worth beside the first.
            let (second, bound) = (line.w2 / line.w1, -line.b / line.w1)
            return "\(names[0]) \(second < 0 ? "−" : "+") \(second.magnitude.significant(2))·\(names[1]) = "
                + "\(bound.significant(3))"
        }
        let table = zip(scores, boundaries + ["a curve"]).map { score, boundary in
            [score.name, score.training.fixed(4), score.test.fixed(4), boundary]
        }
        return [["", "training", "held out", "boundary"]] + table
    }

    func picture() throws -> RegionPicture {
        let table = report.table
        let names = network.fitted.columnNames
        let (xs, ys) = (try table.numbers(names[0]), try table.numbers(names[1]))
        let labels = try network.fitted.labels(of: table)
        let (axes, model) = (axes, network.network)
        return RegionPicture(
            title: "\(report.application.name): who is placed", axes: (names[0], names[1]),
            points: zip(zip(xs, ys), labels).map { .init(x: $0.0, y: $0.1, isYes: $1 == 1) }, lines: lines,
            regionName: "mlp",
            region: { places in
                let scaled = places.flatMap {
                    [$0.x * axes[0].rate + axes[0].start, $0.y * axes[1].rate + axes[1].start]
                }
                return model.outputs(for: Matrix(places.count, 2, scaled)).entries
            })
    }

    var json: [(String, String)] {
        let models = scores.map { score in
            (
                score.name,
                TableReport.object([
                    ("train", TableReport.number(score.training)), ("test", TableReport.number(score.test)),
                ])
            )
        }
        return [("epochs", "\(network.history.count)"), ("accuracy", TableReport.object(models))]
    }
}
