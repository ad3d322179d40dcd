import Gradus

/// `gradus train iris`: split, scale, learn, test, tell.
func train(_ options: TrainOptions) throws {
    let recipe = options.recipe
    let folder = options.savePath.map(ModelFolder.init)
    try folder?.check()
    let table = try recipe.load()
    let split = table.split(heldOut: 0.2, seed: options.seed).standardised()
    let network = recipe.network(for: table, seed: options.seed)

    if !options.json { try writeOutput(opening(options, table, split, network)) }
    var line = ProgressLine(isLive: errorIsTerminal, isQuiet: options.quiet)
    let history: History
    do {
        history = try network.fit(
            split.training, epochs: options.epochs, batchSize: recipe.batchSize,
            optimizer: .adam(learningRate: recipe.learningRate), seed: options.seed,
            progress: { line.show($0) })
    } catch {
        line.end()
        throw error
    }
    line.end()

    let sizes = [network.inputs] + network.outputShapes.map { $0.reduce(1, *) }
    let report = Report(
        dataset: recipe.name, model: "mlp " + sizes.map(String.init).joined(separator: "-"),
        parameters: network.parameterCount, epochs: options.epochs, seconds: history.last?.seconds ?? 0,
        training: network.score(on: split.training),
        heldOut: network.score(on: split.heldOut),
        confusion: network.confusion(on: split.heldOut))
    try folder?.write(
        try files(network, history, table, rows: split.trainingRows, options, text: report.text))
    try writeOutput(options.json ? report.json : report.text)
    if let folder, !options.json {
        try writeOutput("\nsaved to \(folder.path); try gradus predict --model \(folder.path)\n")
    }
}

/// What is saved of a bundled set: as of a table that came as text.
private func files(
    _ network: Network, _ history: History, _ table: LabelledTable, rows: [Int], _ options: TrainOptions, text: String
) throws -> [(name: String, bytes: [UInt8])] {
    let words = Table(
        name: options.recipe.name, columnNames: table.featureNames + ["class"],
        rows: (0..<table.count).map { row in
            (0..<table.features.columns).map { table.features[row, $0].short } + [table.classNames[table.labels[row]]]
        })
    let fitted = try Preprocessing(target: .classes("class")).fitted(on: words.selectingRows(rows))
    let saved = try SavedNetwork(network, fitted, application: options.recipe.name, answer: "scores")
    let curves = LinePlot("\(options.recipe.name): loss over the epochs", values: history["loss"], first: 1)
    return [
        ("model.safetensors", saved.bytes), ("preprocessing.json", Array(fitted.json.utf8)),
        ("history.csv", Array(history.csv.utf8)), ("curves.svg", Array(curves.svg().utf8)),
        ("report.txt", Array(text.utf8)),
    ]
}

private func opening(_ options: TrainOptions, _ table: LabelledTable, _ split: Split, _ network: Network) -> String {
    """
    \(options.recipe.name)  \(table), seed \(options.seed)
      split     \(split.training.count) to learn from, \(split.heldOut.count) held out
      network   \(network)
      training  adam \(options.recipe.learningRate.short), batches of \(options.recipe.batchSize), \
    \(options.epochs) epoch\(options.epochs == 1 ? "" : "s")

    """
}
