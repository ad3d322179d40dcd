import Gradus

/// `gradus train churn`: read, encode, learn, test, tell, and save if wanted.
func train(_ options: TableOptions) throws {
    let application = options.application
    let folder = options.save.map(ModelFolder.init)
    // What cannot be saved is told before anything is learned.
    try folder?.check()
    let table = try application.table(options.data)
    let parts = try TableParts(table, target: application.plan.target, seed: options.seed)
    let report = try TableReport(options, table: table, parts: parts)
    if !options.json { try writeOutput(report.opening) }

    if application == .placement { return try trainPlacement(report, folder) }
    if application == .admissions, options.loss == nil { return try compareLosses(report, folder) }
    let trained = try learn(report, application.settings)
    var text = report.text(trained)
    var notes: NotesRun?
    if options.asInTheNotes {
        notes = try NotesRun(report)
        text += notes!.text(beside: trained.history)
    }
    try finish(report, trained, text, json: report.json(trained, notes: notes), folder)
}

/// One training with its progress line.
func learn(_ report: TableReport, _ settings: TrainingSettings, logName: String? = nil) throws -> TrainedTable {
    let options = report.options
    var line = ProgressLine(isLive: errorIsTerminal, isQuiet: options.quiet)
    defer { line.end() }
    let log = options.log.map { folder in logName.map { "\(folder)/\($0)" } ?? folder }
    return try TrainedTable.learn(
        report.parts, plan: options.application.plan, settings: settings, epochs: options.epochs, seed: options.seed,
        callbacks: log.map { [.tensorBoard($0)] } ?? [], progress: { line.show($0) })
}

/// One network for each loss, side by side; the one that validation likes best is saved.
private func compareLosses(_ report: TableReport, _ folder: ModelFolder?) throws {
    var runs: [(loss: RegressionLoss, trained: TrainedTable)] = []
    for loss in RegressionLoss.allCases {
        var settings = report.options.application.settings
        settings.answer = .number(loss)
        runs.append((loss, try learn(report, settings, logName: loss.rawValue)))
    }
    // By the rows that are not the test: choosing is learning too.
    let best = runs.max { ($0.trained.validation.score["r2"] ?? 0) < ($1.trained.validation.score["r2"] ?? 0) }!
    let text = report.comparison(runs, best: best.loss)
    try finish(
        report, best.trained, text, json: report.json(runs, best: best.loss), folder,
        curves: report.validationCurves(runs))
}

/// Tells the result, and saves it with what belongs to it.
func finish(
    _ report: TableReport, _ trained: TrainedTable, _ text: String, json: String, _ folder: ModelFolder?,
    curves: LinePlot? = nil, pictures: [(name: String, svg: String)] = []
) throws {
    let options = report.options
    if let folder {
        let curves = curves ?? report.curves(trained.history)
        let saved = try SavedNetwork(trained, application: options.application.name)
        try folder.write(
            [
                ("model.safetensors", saved.bytes), ("preprocessing.json", Array(trained.fitted.json.utf8)),
                ("history.csv", Array(trained.history.csv.utf8)), ("curves.svg", Array(curves.svg().utf8)),
                ("report.txt", Array((report.opening + text).utf8)),
            ] + pictures.map { ($0.name, Array($0.svg.utf8)) })
    }
    if options.json {
        try writeOutput(json + "\n")
    } else {
        try writeOutput(text)
        if let folder {
            try writeOutput(
                "\nsaved to \(folder.path): the network, its preprocessing, history, curves and this report\n"
                    + "try gradus predict --model \(folder.path) --row …\n")
        }
        if let log = options.log { try writeOutput("\nto look at the log: tensorboard --logdir \(log)\n") }
    }
}
