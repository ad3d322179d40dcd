import Gradus

/// What is said about a table and a network that learned from it.
struct TableReport {
    let options: TableOptions
    let table: Table
    let parts: TableParts

    private let fitted: FittedPreprocessing

    /// Every row is looked at here: what is wrong with one of them is told before anything is learned or said.
    init(_ options: TableOptions, table: Table, parts: TableParts) throws(TableError) {
        (self.options, self.table, self.parts) = (options, table, parts)
        fitted = try options.application.plan.fitted(on: parts.training)
        _ = try fitted.examples(of: table)
    }

    var application: TableApplication { options.application }
    var isInvented: Bool { options.data == nil && application.isInvented }

    /// Before training: what is learned from, by what.
    var opening: String {
        let plan = application.plan
        let network = application.settings.network(
            inputs: fitted.featureNames.count, outputs: fitted.targetNames.count, seed: options.seed)
        var lines = ["\(application.name)  \(table), seed \(options.seed)"]
        if isInvented {
            lines += [
                "  INVENTED  no --data was given: these rows come from a generator.",
                "            Nobody in them exists; try --data FILE for the real ones.",
            ]
        }
        lines.append(
            "  split     \(parts.training.rowCount) to learn from, \(parts.validation.rowCount) to validate, "
                + "\(parts.test.rowCount) held out for the test")
        if !plan.dropping.isEmpty { lines.append("  left out  \(plan.dropping.joined(separator: ", "))") }
        var encoded = plan.labels.map { "\($0) by label" } + plan.oneHot.map { "\($0) one-hot" }
        encoded.append("numbers standardised on the training rows")
        lines.append("  encoded   \(Self.wrapped(encoded.joined(separator: ", ")))")
        if plan.missing == .filled {
            let missing = table.columnNames.reduce(0) { $0 + ((try? table.missingCount($1)) ?? 0) }
            lines.append("  missing   \(missing) values, filled with the training rows' mean or commonest")
        }
        lines.append("  target    \(fitted.targetName ?? "")")
        lines.append("  network   \(Self.wrapped("\(network)"))")
        lines.append("  training  \(Self.wrapped(training))")
        lines.append("            until val_loss has not improved for \(application.settings.patience) epochs")
        return lines.joined(separator: "\n") + "\n"
    }

    private var training: String {
        let text = application.settings.text(epochs: options.epochs)
        let comparesLosses = application == .admissions && options.loss == nil
        return comparesLosses ? text.replacing(application.settings.lossName, with: "three losses compared") : text
    }

    /// Lines of at most 80 columns behind a heading of 12.
    private static func wrapped(_ text: String) -> String {
        var lines = [""]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].count + word.count + 1 > 67 { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        return lines.joined(separator: "\n            ")
    }

    /// After training.
    func text(_ trained: TrainedTable) -> String {
        var sections = [ending(trained.history), scores(trained)]
        switch trained.settings.answer {
        case .number: sections.append(numbers(trained))
        case .probability, .scores: sections.append(confusion(trained))
        }
        sections.append(curves(trained.history).text(width: 60, height: 12))
        if let remark = application.remark { sections.append(remark) }
        sections.append(example(trained))
        return "\n" + sections.joined(separator: "\n\n") + "\n"
    }

    func ending(_ history: History) -> String {
        var text = "trained in \((history.last?.seconds ?? 0).fixed(2)) s, \(history.count) epochs"
        if let reason = history.stopReason { text += ": \(reason)" }
        if let epoch = history.restoredEpoch { text += "\nthe weights of epoch \(epoch) are kept" }
        return text
    }

    private func scores(_ trained: TrainedTable) -> String {
        let names = trained.test.score.readings.map(\.name)
        var table = [[""] + names]
        let rows = [
            ("training", trained.training), ("validation", trained.validation), ("held out", trained.test),
        ]
        for (name, part) in rows { table.append([name] + part.score.readings.map { $0.value.fixed(4) }) }
        return Self.aligned(table)
    }

    private func confusion(_ trained: TrainedTable) -> String {
        let (said, right) = trained.test.answers
        let names = trained.fitted.classNames ?? []
        let matrix = ConfusionMatrix(predictions: said, labels: right, classNames: names)
        let (commonest, share) = Self.baseRate(right)
        return """
            \(matrix.correct) of \(matrix.total) are right; always answering \(names[commonest]) would be right in a \
            share of \(share.fixed(4))

            \(Report.table(matrix))
            """
    }

    /// The commonest class and its share: what can be had without any network.
    static func baseRate(_ labels: [Int]) -> (label: Int, share: Double) {
        let counts = labels.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        let best = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) } ?? (0, 0)
        return (best.key, Double(best.value) / Double(max(1, labels.count)))
    }

    private func numbers(_ trained: TrainedTable) -> String {
        "held out, \(trained.fitted.targetName ?? ""): off by \(trained.test.meanAbsoluteError.significant(4)) on "
            + "average (always naming the mean: \(meanGuess(trained).significant(4)))"
    }

    /// How far off one is who always names the mean of the training rows.
    private func meanGuess(_ trained: TrainedTable) -> Double {
        let known = trained.training.targets.entries
        let mean = known.reduce(0, +) / Double(max(1, known.count))
        let targets = trained.test.targets.entries
        return targets.reduce(0) { $0 + ($1 - mean).magnitude } / Double(max(1, targets.count))
    }

    /// The first held-out row, as `gradus predict` would answer it.
    func example(_ trained: TrainedTable) -> String {
        let row = parts.test.row(0)
        let used = trained.fitted.columnNames
        let fields = zip(parts.test.columnNames, row).filter { used.contains($0.0) }.map { "\($0)=\($1)" }
        let answer = try? SavedNetwork(trained, application: application.name).answers(
            to: parts.test.selectingRows([0])
        ).first
        let right = trained.fitted.targetName.flatMap { try? parts.test.column($0).first } ?? ""
        return """
            one held-out row
            \(Self.folded(fields))
              \(answer?.text.replacing("\n", with: "\n  ") ?? "")
              in truth \(trained.fitted.targetName ?? "") is \(right)
            """
    }

    /// Fields in lines of at most 78 columns.
    private static func folded(_ fields: [String]) -> String {
        var lines = ["  "]
        for (place, field) in fields.enumerated() {
            let part = field + (place < fields.count - 1 ? "," : "")
            if lines[lines.count - 1].count + part.count > 78 { lines.append("  ") }
            lines[lines.count - 1] += part
        }
        return lines.joined(separator: "\n")
    }

    func curves(_ history: History) -> LinePlot {
        LinePlot(
            "\(application.name): loss over the epochs",
            [
                .init("loss", values: history["loss"], first: 1),
                .init("val_loss", values: history["val_loss"], first: 1),
            ])
    }

    /// Columns below each other: the first to the left, numbers to the right.
    static func aligned(_ table: [[String]]) -> String {
        let columns = table.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            table.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
        }
        return table.map { row in
            "  "
                + row.enumerated().map { column, text in
                    let padding = String(repeating: " ", count: widths[column] - text.count)
                    return column == 0 ? text + padding : padding + text
                }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
